#!/usr/bin/python3
"""Learn the forest that weighs pieces of pages (feeds/forest_data.c).

  learn.py [--folds N] [--trees N] --pieces PROGRAM --out FILE SET...

A SET is a folder of pages (ID.html or ID.html.gz) with a gold.json: {ID: {"url", "text" or "with" and
"without"}}. A piece is wanted as far as its words stand, in order, in the gold text. Weights are words,
a page counting as one. With --folds the pages are parted by host and each part is judged by a forest
that has not seen it: the figures to believe. Needs python3-sklearn.
"""
import argparse, difflib, gzip, json, pathlib, re, subprocess, sys, tempfile, urllib.parse
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

UNSPACED = '\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff'
WORD = re.compile(f'[{UNSPACED}]|[^\\W{UNSPACED}]+')


def wanted(pieces, gold):
    """The share of each piece's words that the gold text has in its place."""
    words, owner = [], []
    for i, text in enumerate(pieces):
        w = WORD.findall(text)
        words += w
        owner += [i] * len(w)
    gold = WORD.findall(gold)
    hit = [0] * len(pieces)

    def grams(w):
        return [tuple(w[i:i + 4]) for i in range(max(1, len(w) - 3))]
    a, b, last = grams(words), grams(gold), (0, 0)
    taken = bytearray(len(words))
    blocks = difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    for x, y, n in blocks:
        end = (x + n + 3, y + n + 3) if n else (len(words), len(gold))
        start = (x, y) if n else end
        if 0 < start[1] - last[1] <= 60 and 0 < start[0] - last[0] <= 600:
            sub = difflib.SequenceMatcher(None, words[last[0]:start[0]], gold[last[1]:start[1]], autojunk=False)
            for p, q, m in sub.get_matching_blocks():
                if m >= 2 or m == start[1] - last[1]:
                    taken[last[0] + p:last[0] + p + m] = b'\1' * m
        if n:
            taken[x:min(end[0], len(words))] = b'\1' * (min(end[0], len(words)) - x)
        last = end
    for i, t in zip(owner, taken):
        hit[i] += t
    sizes = [len(WORD.findall(t)) or 1 for t in pieces]
    return [h / s for h, s in zip(hit, sizes)], sizes


def squeeze(s):
    return re.sub(r'\s+', ' ', s).strip()


def rows_of(folder, program):
    gold = json.loads((folder / 'gold.json').read_text())
    with tempfile.TemporaryDirectory() as tmp:
        ids, lines = [], []
        for i, g in gold.items():
            f = folder / f'{i}.html'
            if not f.exists():
                f = pathlib.Path(tmp) / f'{i}.html'
                f.write_bytes(gzip.decompress((folder / f'{i}.html.gz').read_bytes()))
            ids.append(i)
            lines.append(f'{f}\t{g.get("url") or ""}')
        out = subprocess.run([program], input='\n'.join(lines).encode(), stdout=subprocess.PIPE).stdout.decode()
    pages = [p.split('\n')[1:-1] for p in ('\n' + out).split('\npage\t')[1:]]
    pages[:-1] = [out_page + [] for out_page in pages[:-1]]
    raw = ('\n' + out).split('\npage\t')[1:]
    for i, p in zip(ids, raw):
        lines = [x for x in p.split('\n')[1:] if '\t' in x]
        if not lines:
            continue
        texts = [x.split('\t')[0] for x in lines]
        feats = [np.array(x.split('\t')[1].split(), dtype=np.float32) for x in lines]
        g = gold[i]
        if g.get('text'):
            y, w = wanted(texts, g['text'])
            total = max(20, len(WORD.findall(g['text'])))
            w = [min(x, total) / total for x in w]
            keep = range(len(texts))
        else:
            y, w, keep = [], [], []
            plus, minus = [squeeze(x) for x in g['with']], [squeeze(x) for x in g['without']]
            for k, t in enumerate(map(squeeze, texts)):
                yes = any(s in t for s in plus)
                no = any(s in t for s in minus)
                y.append(float(yes))
                w.append(0.06)
                if yes != no:
                    keep.append(k)
        host = urllib.parse.urlparse(g.get('url') or '').hostname or i
        if host in ('fakehost', 'news.example', 'web.archive.org'):
            host = i
        for k in keep:
            yield host, (folder.name, i), y[k], w[k], texts[k], feats[k]


def train(X, y, w, trees, seed=1):
    m = HistGradientBoostingClassifier(max_iter=trees, learning_rate=0.08, max_leaf_nodes=24, min_samples_leaf=40,
                                       l2_regularization=2.0, max_bins=128, early_stopping=False, random_state=seed)
    X2, y2 = np.vstack([X, X]), np.r_[np.ones(len(X)), np.zeros(len(X))]
    w2 = np.r_[w * y, w * (1 - y)] * len(X) / w.sum()
    some = w2 > 0
    return m.fit(X2[some], y2[some], sample_weight=w2[some])


def export(model, path):
    nodes, roots = [], []
    for (p,) in model._predictors:
        base, order = len(nodes), []
        stack = [0]
        t = p.nodes
        while stack:                    # yes before no, so that offsets stay small
            k = stack.pop()
            order.append(k)
            if not t[k]['is_leaf']:
                stack += [int(t[k]['right']), int(t[k]['left'])]
        at = {k: n for n, k in enumerate(order)}
        roots.append(base)
        for k in order:
            n = t[k]
            nodes.append(f'{{{n["value"]:.4g}f, 0, 0, 0}}'.replace('e', 'e') if n['is_leaf'] else
                         f'{{{n["num_threshold"]:.6g}f, {n["feature_idx"]}, {at[int(n["left"])] - at[k]}, '
                         f'{at[int(n["right"])] - at[k]}}}')
    fix = lambda s: re.sub(r'\{(-?\d+)f', r'{\1.0f', s)
    out = ['/* Made by tools/learn.py; do not edit. */', '#include "config.h"', '', '#include "feeds/forest.h"', '',
           'const struct forest_node forest_nodes[] = {']
    for i in range(0, len(nodes), 6):
        out.append('\t' + ', '.join(map(fix, nodes[i:i + 6])) + ',')
    out += ['};', '', 'const uint16_t forest_roots[] = {']
    for i in range(0, len(roots), 12):
        out.append('\t' + ', '.join(map(str, roots[i:i + 12])) + ',')
    out += ['};', '', f'const unsigned forest_size = {len(roots)};',
            f'const double forest_start = {float(np.ravel(model._baseline_prediction)[0]):.6g};', '']
    path.write_text('\n'.join(out))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('sets', nargs='+', type=pathlib.Path)
    ap.add_argument('--pieces', required=True)
    ap.add_argument('--out', type=pathlib.Path)
    ap.add_argument('--folds', type=int, default=0)
    ap.add_argument('--trees', type=int, default=120)
    ap.add_argument('--answers', type=pathlib.Path, help='store the held-out answers for scoring')
    args = ap.parse_args()
    rows = [r for s in args.sets for r in rows_of(s, args.pieces)]
    host = np.array([hash_of(r[0]) for r in rows])
    y, w = (np.array([r[k] for r in rows]) for k in (2, 3))
    X = np.vstack([r[5] for r in rows])
    print(f'{len(rows)} pieces, {X.shape[1]} numbers each', file=sys.stderr)
    if args.folds:
        p = np.zeros(len(rows))
        for k in range(args.folds):
            test = host % args.folds == k
            p[test] = train(X[~test], y[~test], w[~test], args.trees).predict_proba(X[test])[:, 1]
        for limit in (0.35, 0.42, 0.5, 0.58):
            answers = {}
            for r, q in zip(rows, p):
                if q > limit:
                    answers.setdefault(r[1][0], {}).setdefault(r[1][1], []).append(r[4])
            if args.answers:
                args.answers.with_suffix(f'.{limit}.json').write_text(json.dumps(
                    {s: {i: {'text': '\n\n'.join(t)} for i, t in v.items()} for s, v in answers.items()}))
    if args.out:
        export(train(X, y, w, args.trees), args.out)


def hash_of(s):
    h = 5381
    for c in s.encode():
        h = (h * 33 + c) & 0xffffffff
    return h >> 5


if __name__ == '__main__':
    main()
