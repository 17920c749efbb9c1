#include "config.h"

#include "src/relate/lexicon.h"

#include <stddef.h>

const struct lexicon_stop lexicon_stops[] = {
	{ "en", "english",
	  "a about above according across added adding after again against "
	  "ago all almost along already also although am amid among an and "
	  "another any anyone anything are around as ask asked asking at "
	  "away back be became because become been before began behind "
	  "being below between both but by came can can't cannot could "
	  "couldn't day days despite did didn't do does doesn't doing don't "
	  "done down during each earlier either else even ever every few "
	  "first following for former four from further gave get gets "
	  "getting give given go goes going gone got had has hasn't have "
	  "haven't having he he'd he'll he's her here hers herself him "
	  "himself his how however i i'd i'll i'm i've if in including "
	  "instead into is isn't it it'll it's its itself just know last "
	  "later least left less let like likely made make makes making "
	  "many may maybe me might more most mr mrs ms much must my myself "
	  "near nearly never new next no nor not nothing now of off often "
	  "old on once one only onto or other others our ours out over own "
	  "per perhaps put rather really said same saw say saying says "
	  "second see seen set she she'd she's should shouldn't show shows "
	  "since so some someone something still such take taken takes "
	  "taking tell than that that's the their theirs them themselves "
	  "then there there's these they they'd they'll they're they've "
	  "thing things think third this those though three through "
	  "throughout time to today together told too took toward towards "
	  "two under until up upon us use used using very via want wants "
	  "was wasn't way we we'd we'll we're we've well went were weren't "
	  "what what's when where whether which while who who's whom whose "
	  "why will with within without won't would wouldn't year years yes "
	  "yesterday yet you you'd you'll you're you've your yours monday "
	  "tuesday wednesday thursday friday saturday sunday mon tue wed "
	  "thu fri sat sun january february march april june july august "
	  "september october november december jan feb mar apr jun jul aug "
	  "sept sep oct nov dec am pm gmt est edt news report reports "
	  "reported reporting statement spokesman spokeswoman spokesperson "
	  "week weeks month months" },
	{ "de", "german",
	  "aber alle allem allen aller alles als also am an andere anderen "
	  "auch auf aus bei beim bereits bin bis bisher da dabei damit dann "
	  "das dass dem den denen denn der deren des deshalb die dies diese "
	  "diesem diesen dieser dieses doch dort du durch ein eine einem "
	  "einen einer eines er es etwa euch fur ganz gegen gibt habe haben "
	  "hat hatte hatten hier ihm ihn ihr ihre ihrem ihren ihrer im in "
	  "ist ja jahr jahre jahren jede jeder jedoch jetzt kann kein keine "
	  "konnen konnte laut man mehr mein mit nach nachdem nicht nichts "
	  "noch nun nur ob oder ohne sagte schon sehr sei sein seine seinem "
	  "seinen seiner seit sich sie sind so soll sollen sollte sowie "
	  "uber um und uns unter viel viele vom von vor wahrend wann war "
	  "ware waren was weil weiter welche wenn wer werde werden wie "
	  "wieder will wir wird wo worden wurde wurden zu zum zur zwei "
	  "zwischen montag dienstag mittwoch donnerstag freitag samstag "
	  "sonntag uhr" },
	{ "fr", "french",
	  "a afin ai ainsi alors apres au aucun aujourd'hui aura aussi "
	  "autre autres aux avait avant avec avoir c'est car ce cela celle "
	  "celui ces cet cette chez comme contre d dans de depuis des deux "
	  "deja dit doit donc dont du elle elles en encore entre est et ete "
	  "etait etaient etre eu fait faire fois font ont hier ici il ils je "
	  "jour jours jusqu l la le les leur leurs lors lui mais meme mois "
	  "moins mon ne ni non nos notre nous on ou par parce pas pendant "
	  "peu peut plus pour pourrait puis qu qu'il quand que quel quelle "
	  "qui quoi sa sans se selon sera ses si soit son sont sous sur ta "
	  "tandis te tous tout toute toutes tres trois un une vers vos votre "
	  "vous y lundi mardi mercredi jeudi vendredi samedi dimanche ans "
	  "annee" },
	{ "es", "spanish",
	  "a actualmente al algo algunos ante antes aqui asi aun aunque ayer "
	  "bajo bien cada como con contra cual cuando cuya cuyo de del desde "
	  "despues dia dias dijo donde dos durante e el ella ellas ellos en "
	  "entre era eran es esa ese eso esta estaba estado estan estar este "
	  "esto estos fue fueron ha habia han hasta hay hoy la las le les lo "
	  "los mas me mi mientras mismo mucho muy nada ni no nos nosotros o "
	  "otra otras otro otros para pero poco por porque puede que quien "
	  "se segun ser si sido sin sobre solo son su sus tambien tan tanto "
	  "tiene todo todos tras tres tu un una uno unos y ya yo lunes martes "
	  "miercoles jueves viernes sabado domingo ano anos" },
	{ "it", "italian",
	  "a ad ai al alla alle allo anche ancora anni anno aveva avere che "
	  "chi ci come con contro cosa cosi cui da dai dal dalla dalle degli "
	  "dei del dell della delle dello detto di dopo due e ed era erano "
	  "essere fa fino fra gia gli ha hanno ho i il in io l la le lei lo "
	  "loro lui ma mentre mi molto ne nei nel nella nelle nello noi non "
	  "o oggi ogni per perche piu poi prima quale quando quanto quella "
	  "quello questa queste questi questo qui se secondo sempre senza si "
	  "sia solo sono sua sue sugli sui sul sulla suo suoi tra tre tutti "
	  "tutto un una uno voi lunedi martedi mercoledi giovedi venerdi "
	  "sabato domenica" },
	{ "pt", "portuguese",
	  "a ainda ano anos ante antes ao aos apos as ate com como contra "
	  "cada da das de depois desde dia disse do dois dos e ela elas ele "
	  "eles em entre era essa esse esta estao estava este eu foi foram "
	  "ha isso isto ja la lhe mais mas mesmo meu muito na nao nas nem no "
	  "nos nossa nosso num numa o onde ontem os ou para pela pelas pelo "
	  "pelos por porque quando que quem sao se segundo sem ser seu seus "
	  "sido sobre so sua suas tambem tem tinha todos tres tudo um uma "
	  "voce segunda terca quarta quinta sexta sabado domingo" },
	{ "nl", "dutch",
	  "aan al alle als bij daar dan dat de deze die dit doen door dus een "
	  "en er ge geen gaat had heb hebben heeft hem het hier hij hoe hun "
	  "ik in is jaar je kan kon kunnen maar meer men met mijn moet na "
	  "naar niet nog nu of om omdat onder ons ook op over sinds te tegen "
	  "toen tot twee u uit van veel voor was waren wat werd werden wie "
	  "wij wordt worden zal ze zei zich zij zijn zo zonder zou maandag "
	  "dinsdag woensdag donderdag vrijdag zaterdag zondag" },
	{ "sv", "swedish",
	  "alla allt att av blev bli blir da de dem den denna deras det detta "
	  "du efter ej eller en enligt ett for fran har hade han hans har "
	  "henne hon hur i in inte jag kan kommer kunde man med mellan men "
	  "mer mot mycket nar nu och om oss pa sa sade samt sedan sig sin "
	  "sina ska skulle som till under upp ut utan vad var vara varit vi "
	  "vid vill mandag tisdag onsdag torsdag fredag lordag sondag ar" },
	{ "da", "danish",
	  "af alle at blev bliver da de dem den denne der deres det dette dig "
	  "din du efter eller en end er et for fra ham han hans har havde "
	  "hende hun hvad hvis hvor i ikke ind jeg kan kunne man med meget "
	  "men mig mod nar ned nu og om op os pa sagde sig sin sine skal "
	  "skulle som til ud under var ved vi vil ville" },
	{ "no", "norwegian",
	  "alle at av ble blir da de dem den denne der deres det dette du "
	  "eller en enn er et etter for fra ha hadde han hans har hun hva "
	  "hvis hvor i ikke inn jeg kan kunne man med meg men mot na nar og "
	  "om opp oss pa sa sier seg sin sine skal skulle som til ut under "
	  "var ved vi vil ville" },
	{ "fi", "finnish",
	  "ei eika ettei etta han he hanen ja joka jos jossa jotka kanssa "
	  "kuin kun me mika minä mukaan mutta myos ne nyt oli olisi olivat "
	  "on ollut ovat se sen sita siina tai tama tassa taman vain voi" },
	{ "ru", "russian",
	  "без более бы был была были было быть в вам вас во вот все всего "
	  "всех вы где да для до его ее если есть еще же за и из или им их к "
	  "как когда кто ли между меня мне мы на над не него нет но о об он "
	  "она они оно от по под при с сказал сам свои себя со так также там "
	  "то того тоже только том у уже чем что чтобы эта эти это этого я "
	  "года году" },
	{ "tr", "turkish",
	  "acaba ama ancak arada ardından artık asla aslında aynı ayrıca az "
	  "bana bazı belki ben bir biri birkac bircok biz bize bizim boyle bu "
	  "buna bundan bunu bunun burada cok cunku da daha de degil diger diye "
	  "dolayı dun en fakat gibi gore gun hala hangi hem hep hepsi her hic "
	  "icin iken ile ilgili ilk ise iste itibaren kadar karsı kendi kez ki "
	  "kim kimi mi mu mı nasıl ne neden nerede nicin o olan olarak oldu "
	  "oldugu oldugunu olmak olması olsa olup on ona onlar onların onu onun "
	  "ote oysa pek rağmen ragmen sadece sanki sey siz son sonra sonunda "
	  "soyle soyledi su tarafından tum uzere var ve veya ya yani yapılan "
	  "yer yeni yok yuzden zaten zaman iki uc yıl yılı bugun dedi etti "
	  "pazartesi salı carsamba persembe cuma cumartesi pazar" },
	{ "pl", "",
	  "a aby albo ale ani az bardzo bez bo byc byl byla było było byli "
	  "były bylo byly bedzie beda by chce choc co czy czyli dla do dnia "
	  "dzis dwa gdy gdyz gdzie go i ich ile im inne inny ja jak jako jakie "
	  "jednak jego jej jest jeszcze jesli juz kiedy kto ktora ktore "
	  "ktorego ktorej ktory ktorych ktorym ktorzy lat lub ma maja mi "
	  "miedzy mnie moze mozna na nad nam nas nawet nic nich nie niej nim "
	  "niz o od ona one oni oraz po pod podczas poniewaz powiedział "
	  "powiedziała powiedzial przed przez przy roku rok sa sie sobie "
	  "swoje swoich ta tak takze tam te tego tej ten też tez to trzy tu "
	  "tych tylko tym u w wczoraj we wiec wiele wszystkie wszystko z za "
	  "zas ze został została zostanie zostały został poniedziałek wtorek "
	  "sroda srode czwartek piatek sobota sobote niedziela niedziele" },
	{ "ar", "arabic",
	  "في من على الى عن مع ان انه انها هذا هذه ذلك تلك التي الذي الذين "
	  "اللذين ما لا لم لن قد كان كانت يكون تكون كانوا هو هي هم نحن انا "
	  "كما بعد قبل بين عند عندما حيث حتى منذ خلال ضد نحو او ام ثم اذا اذ "
	  "اي كل بعض غير سوى لكن بل وقد وكان وكانت وقال وقالت واضاف واضافت "
	  "قال قالت يوم امس اليوم عام سنة ايضا فيما بان وان لدى دون تحت فوق "
	  "اكثر اقل اول احد احدى هناك هنا به بها له لها لهم فيه فيها منه منها "
	  "عليه عليها عنه الاثنين الثلاثاء الاربعاء الخميس الجمعة السبت الاحد "
	  "و يا ليس ليست" },
	{ "hi", "hindi",
	  "के का की में है हैं को से ने पर और एक यह इस कि जो कर कहा हो गया गई "
	  "गए था थी थे लिए अपने अपनी अपना नहीं तो ही भी या उस उन वह वे ये इन "
	  "किया किए करने करते करता करती रहा रही रहे दिया दी दिए बाद साथ तक "
	  "द्वारा अब जब कुछ सभी कई दो तीन बार दिन साल होने होता होती होते "
	  "हुआ हुई हुए उनके उनकी उनका उसके उसकी उन्होंने इसके इसकी इसका इससे "
	  "जिस जिसमें यहां वहां लेकिन बहुत ऐसा कोई पहले आज कल मंगलवार सोमवार "
	  "बुधवार गुरुवार शुक्रवार शनिवार रविवार जा वाले वाली वाला बताया मे" },
	{ "ur", "",
	  "کے کا کی میں ہے ہیں کو سے نے پر اور ایک یہ اس کہ جو کر کہا ہو گیا "
	  "گئی گئے تھا تھی تھے لیے اپنے اپنی اپنا نہیں تو ہی بھی یا ان وہ کیا "
	  "کیے کرنے کرتے کرتا کرتی رہا رہی رہے دیا دی دیے بعد ساتھ تک ذریعے اب "
	  "جب کچھ تمام کئی دو تین بار دن سال ہونے ہوتا ہوتی ہوتے ہوا ہوئی ہوئے "
	  "انہوں جس یہاں وہاں لیکن بہت ایسا کوئی پہلے آج کل پیر منگل بدھ "
	  "جمعرات جمعہ ہفتہ اتوار والے والی والا بتایا جا کہنا" },
	{ NULL, NULL, NULL },
};

/* Signs that hold a sentence together: pairs with one of them tell nothing. */
const char lexicon_stop_signs[] =
	"的了是在和与與及也都就而对對于於这這那个個们們为為被把将將说說"
	"はがをにへもでとのやし";
