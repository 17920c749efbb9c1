#include "config.h"

#include "src/text/lexicon.h"

/*
 * English. A verb's line: all its forms, the base form first, and the frames
 * that it is met in with a report of what somebody said.
 */

#define S	FRAME_SAY | FRAME_THAT
#define SB	FRAME_SAY | FRAME_THAT | FRAME_BARE

static const struct cue_verb verbs[] = {
	/* plain saying */
	{ "say says said saying", SB },
	{ "tell tells told telling", SB | FRAME_TOLD },
	{ "add adds added adding", SB },
	{ "state states stated stating", SB | FRAME_NOUN },
	{ "explain explains explained explaining", SB },
	{ "note notes noted noting", SB | FRAME_NOUN },
	{ "argue argues argued arguing", SB },
	{ "claim claims claimed claiming", SB | FRAME_NOUN },
	{ "insist insists insisted insisting", SB },
	{ "maintain maintains maintained maintaining", S },
	{ "assert asserts asserted asserting", SB },
	{ "contend contends contended contending", SB },
	{ "acknowledge acknowledges acknowledged acknowledging",
	  SB | FRAME_OBJECT },
	{ "concede concedes conceded conceding", SB },
	{ "admit admits admitted admitting", SB | FRAME_PREP },
	{ "confirm confirms confirmed confirming", SB | FRAME_OBJECT },
	{ "confess confesses confessed confessing", SB },
	{ "allege alleges alleged alleging", SB },
	{ "suggest suggests suggested suggesting", SB | FRAME_OBJECT },
	{ "reply replies replied replying", S | FRAME_NOUN },
	{ "respond responds responded responding", S | FRAME_PREP },
	{ "answer answers answered answering", S | FRAME_NOUN },
	{ "retort retorts retorted retorting", S },
	{ "counter counters countered countering", S },
	{ "rejoin rejoins rejoined rejoining", FRAME_SAY },
	{ "continue continues continued continuing", FRAME_SAY },
	{ "conclude concludes concluded concluding", SB },
	{ "recall recalls recalled recalling", S | FRAME_OBJECT },
	{ "recount recounts recounted recounting", S | FRAME_OBJECT },
	{ "remember remembers remembered remembering", FRAME_SAY },
	{ "reflect reflects reflected reflecting", FRAME_SAY },
	{ "remark remarks remarked remarking", S | FRAME_NOUN },
	{ "observe observes observed observing", S },
	{ "comment comments commented commenting", S | FRAME_PREP | FRAME_NOUN },
	{ "opine opines opined opining", S },
	{ "reckon reckons reckoned reckoning", SB },
	{ "posit posits posited positing", S },
	{ "profess professes professed professing", S | FRAME_TO },
	{ "quip quips quipped quipping", S | FRAME_NOUN },
	{ "joke jokes joked joking", S | FRAME_PREP | FRAME_NOUN },
	{ "muse muses mused musing", S },
	{ "exclaim exclaims exclaimed exclaiming", FRAME_SAY },
	{ "declare declares declared declaring", SB | FRAME_OBJECT },
	{ "proclaim proclaims proclaimed proclaiming", SB | FRAME_OBJECT },
	{ "announce announces announced announcing", SB | FRAME_OBJECT },
	{ "report reports reported reporting", SB | FRAME_NOUN },
	{ "reveal reveals revealed revealing", SB | FRAME_OBJECT },
	{ "disclose discloses disclosed disclosing", S | FRAME_OBJECT },
	{ "reiterate reiterates reiterated reiterating", S | FRAME_OBJECT },
	{ "repeat repeats repeated repeating", S | FRAME_OBJECT },
	{ "emphasize emphasizes emphasized emphasizing emphasise emphasises"
	  " emphasised emphasising", S | FRAME_OBJECT },
	{ "stress stresses stressed stressing", S | FRAME_OBJECT },
	{ "underline underlines underlined underlining", S },
	{ "underscore underscores underscored underscoring", S },
	{ "affirm affirms affirmed affirming", S },
	{ "reaffirm reaffirms reaffirmed reaffirming", S | FRAME_OBJECT },
	{ "clarify clarifies clarified clarifying", S },
	{ "specify specifies specified specifying", S },
	{ "elaborate elaborates elaborated elaborating", FRAME_SAY },
	{ "hint hints hinted hinting", S | FRAME_PREP | FRAME_NOUN },
	{ "imply implies implied implying", S },
	{ "signal signals signaled signaling signalled signalling", S | FRAME_NOUN },
	{ "predict predicts predicted predicting", SB | FRAME_OBJECT },
	{ "forecast forecasts forecasted forecasting", S | FRAME_NOUN },
	{ "estimate estimates estimated estimating", SB | FRAME_NOUN },
	{ "speculate speculates speculated speculating", S | FRAME_PREP },
	{ "warn warns warned warning", SB | FRAME_TOLD | FRAME_PREP },
	{ "caution cautions cautioned cautioning",
	  SB | FRAME_TOLD | FRAME_PREP },
	{ "promise promises promised promising",
	  SB | FRAME_TO | FRAME_OBJECT | FRAME_TOLD | FRAME_NOUN },
	{ "pledge pledges pledged pledging", S | FRAME_TO | FRAME_OBJECT | FRAME_NOUN },
	{ "vow vows vowed vowing", S | FRAME_TO | FRAME_NOUN },
	{ "swear swears swore sworn swearing", S | FRAME_TO },
	{ "threaten threatens threatened threatening", FRAME_TO },
	{ "agree agrees agreed agreeing", S | FRAME_TO },
	{ "disagree disagrees disagreed disagreeing",
	  FRAME_SAY | FRAME_PREP },
	{ "assure assures assured assuring", S | FRAME_TOLD },
	{ "inform informs informed informing", S | FRAME_TOLD },
	{ "remind reminds reminded reminding",
	  S | FRAME_TOLD },
	{ "advise advises advised advising", S | FRAME_TOLD | FRAME_TO },
	{ "notify notifies notified notifying", S | FRAME_TOLD },
	{ "convince convinces convinced convincing", FRAME_WEAK },
	{ "testify testifies testified testifying", SB },
	{ "attest attests attested attesting", S },
	{ "complain complains complained complaining",
	  SB | FRAME_PREP },
	{ "lament laments lamented lamenting", S | FRAME_OBJECT },
	{ "bemoan bemoans bemoaned bemoaning", S | FRAME_OBJECT },
	{ "boast boasts boasted boasting", S | FRAME_PREP },
	{ "brag brags bragged bragging", S | FRAME_PREP },
	{ "gush gushes gushed gushing", FRAME_SAY },
	{ "rail rails railed railing", FRAME_PREP },
	{ "apologize apologizes apologized apologizing apologise apologises"
	  " apologised apologising", FRAME_SAY | FRAME_PREP },
	{ "express expresses expressed expressing", FRAME_OBJECT },
	{ "voice voices voiced voicing", FRAME_OBJECT | FRAME_NOUN },
	{ "reason reasons reasoned reasoning", FRAME_SAY },
	{ "summarize summarizes summarized summarise summarises summarised",
	  FRAME_SAY },
	{ "interject interjects interjected interjecting", FRAME_SAY },
	{ "interrupt interrupts interrupted interrupting", FRAME_SAY },
	{ "begin begins began", FRAME_WEAK },
	/* asking */
	{ "ask asks asked asking",
	  S | FRAME_TOLD | FRAME_TO | FRAME_PREP },
	{ "inquire inquires inquired inquiring enquire enquires enquired"
	  " enquiring", S },
	{ "wonder wonders wondered wondering", S | FRAME_NOUN },
	{ "question questions questioned questioning", S | FRAME_OBJECT | FRAME_NOUN },
	{ "query queries queried querying", S },
	{ "urge urges urged urging", S | FRAME_TOLD | FRAME_TO },
	{ "implore implores implored imploring beg begs begged begging plead"
	  " pleads pleaded pled pleading", S | FRAME_TOLD | FRAME_TO },
	{ "demand demands demanded demanding", S | FRAME_OBJECT | FRAME_TO | FRAME_NOUN },
	{ "request requests requested requesting",
	  S | FRAME_OBJECT | FRAME_TO | FRAME_NOUN },
	{ "propose proposes proposed proposing",
	  S | FRAME_OBJECT | FRAME_TO },
	{ "recommend recommends recommended recommending",
	  S | FRAME_OBJECT },
	{ "encourage encourages encouraged encouraging",
	  FRAME_TOLD | FRAME_TO },
	{ "order orders ordered ordering instruct instructs instructed"
	  " instructing", FRAME_TOLD | FRAME_TO | FRAME_NOUN },
	{ "invite invites invited inviting", FRAME_WEAK },
	{ "challenge challenges challenged challenging", FRAME_WEAK | FRAME_NOUN },
	/* by hand, wire and net */
	{ "write writes wrote written writing", SB },
	{ "tweet tweets tweeted tweeting retweet retweets retweeted"
	  " retweeting", SB | FRAME_NOUN },
	{ "post posts posted posting", FRAME_SAY | FRAME_NOUN },
	{ "email emails emailed emailing text texts texted texting",
	  FRAME_SAY | FRAME_NOUN },
	{ "read reads reading", FRAME_SAY },
	{ "publish publishes published publishing", FRAME_WEAK },
	{ "quote quotes quoted quoting", FRAME_SAY | FRAME_NOUN },
	/* loud and soft */
	{ "shout shouts shouted shouting yell yells yelled yelling scream"
	  " screams screamed screaming", S },
	{ "chant chants chanted chanting", FRAME_SAY | FRAME_OBJECT },
	{ "whisper whispers whispered whispering mutter mutters muttered"
	  " muttering murmur murmurs murmured murmuring", S | FRAME_NOUN },
	{ "cry cries cried crying", FRAME_SAY | FRAME_NOUN },
	{ "sing sings sang singing", FRAME_SAY },
	{ "bark barks barked boom booms boomed bellow bellows bellowed roar"
	  " roars roared thunder thunders thundered", FRAME_SAY },
	{ "laugh laughs laughed smile smiles smiled grin grins grinned shrug"
	  " shrugs shrugged nod nods nodded sigh sighs sighed beam beams"
	  " beamed chuckle chuckles chuckled", FRAME_SAY },
	{ "snap snaps snapped fume fumes fumed huff huffs huffed scoff"
	  " scoffs scoffed sneer sneers sneered deadpan deadpans deadpanned"
	  " crow crows crowed", FRAME_SAY },
	{ "intone intones intoned echo echoes echoed echoing",
	  FRAME_SAY | FRAME_OBJECT },
	{ "charge charges charged charging", SB | FRAME_NOUN },
	{ "gloat gloats gloated retaliate retaliates retaliated grouse grouses"
	  " groused grumble grumbles grumbled deadpan deadpanned blurt blurts"
	  " blurted intoned tease teases teased taunt taunts taunted jeer"
	  " jeered holler hollers hollered", S },
	{ "enthuse enthuses enthused volunteer volunteered recite recites"
	  " recited reciting", FRAME_SAY },
	/* praise and blame: the thing is what was said */
	{ "criticize criticizes criticized criticizing criticise criticises"
	  " criticised criticising", FRAME_OBJECT },
	{ "denounce denounces denounced denouncing condemn condemns"
	  " condemned condemning decry decries decried decrying",
	  FRAME_OBJECT },
	{ "slam slams slammed slamming blast blasts blasted blasting",
	  FRAME_OBJECT },
	{ "rip rips ripped ripping bash bashes bashed bashing", FRAME_OBJECT },
	{ "mock mocks mocked mocking ridicule ridicules ridiculed ridiculing"
	  " deride derides derided deriding", FRAME_OBJECT },
	{ "attack attacks attacked attacking", FRAME_OBJECT | FRAME_NOUN },
	{ "rebuke rebukes rebuked rebuking", FRAME_OBJECT },
	{ "praise praises praised praising", FRAME_OBJECT | FRAME_NOUN },
	{ "laud lauds lauded lauding hail hails hailed hailing tout touts"
	  " touted touting applaud applauds applauded applauding commend"
	  " commends commended commending", FRAME_OBJECT },
	{ "thank thanks thanked thanking congratulate congratulates"
	  " congratulated congratulating", FRAME_OBJECT },
	{ "accuse accuses accused accusing", FRAME_OBJECT },
	{ "blame blames blamed blaming", FRAME_OBJECT | FRAME_NOUN },
	{ "deny denies denied denying", S | FRAME_OBJECT | FRAME_DENY },
	{ "dispute disputes disputed disputing", S | FRAME_OBJECT | FRAME_DENY },
	{ "reject rejects rejected rejecting", S | FRAME_OBJECT | FRAME_DENY },
	{ "dismiss dismisses dismissed dismissing", FRAME_OBJECT | FRAME_DENY },
	{ "refute refutes refuted refuting rebut rebuts rebutted rebutting",
	  FRAME_OBJECT | FRAME_DENY },
	{ "rule rules ruled ruling", FRAME_WEAK | FRAME_NOUN },
	{ "decline declines declined declining", FRAME_TO },
	{ "refuse refuses refused refusing", FRAME_TO | FRAME_OBJECT },
	{ "mention mentions mentioned mentioning", S | FRAME_OBJECT | FRAME_NOUN },
	{ "cite cites cited citing", FRAME_OBJECT },
	{ "invoke invokes invoked invoking", FRAME_WEAK },
	{ "reference references referenced referencing", FRAME_OBJECT | FRAME_NOUN },
	{ "discuss discusses discussed discussing", FRAME_WEAK },
	{ "address addresses addressed addressing", FRAME_WEAK | FRAME_NOUN },
	{ "outline outlines outlined outlining detail details detailed"
	  " detailing", FRAME_WEAK | FRAME_NOUN },
	{ "defend defends defended defending", FRAME_OBJECT },
	/* naming */
	{ "call calls called calling", FRAME_CALL | FRAME_PREP | FRAME_NOUN },
	{ "describe describes described describing", FRAME_CALL },
	{ "label labels labeled labeling labelled labelling brand brands"
	  " branded branding dub dubs dubbed dubbing deem deems deemed"
	  " term terms termed", FRAME_CALL | FRAME_WEAK | FRAME_NOUN },
	{ "characterize characterizes characterized characterizing"
	  " characterise characterises characterised characterising portray"
	  " portrays portrayed portraying", FRAME_CALL },
	{ "refer refers referred referring", FRAME_PREP },
	{ "allude alludes alluded alluding", FRAME_PREP },
	{ "speak speaks spoke spoken speaking",
	  FRAME_PREP | FRAME_SAY | FRAME_TOLD },
	{ "talk talks talked talking", FRAME_PREP | FRAME_TOLD },
	{ "point points pointed pointing", SB | FRAME_PREP | FRAME_NOUN },
	{ "put puts", FRAME_SAY },
	{ "go goes went going", FRAME_WEAK },
	{ "appeal appeals appealed appealing", FRAME_WEAK | FRAME_PREP | FRAME_NOUN },
	/* of writings and counts */
	{ "find finds found", FRAME_THAT | FRAME_WEAK },
	{ "show shows showed shown showing", FRAME_THAT | FRAME_WEAK },
	{ "indicate indicates indicated indicating", S | FRAME_WEAK },
	/* said of somebody or to somebody, mostly in a headline's voice */
	{ "assail assails assailed assailing lambast lambasts lambasted"
	  " lambasting lambaste lambastes excoriate excoriates excoriated"
	  " castigate castigates castigated castigating deplore deplores"
	  " deplored deploring disparage disparages disparaged disparaging"
	  " extol extols extolled extolling belittle belittles belittled"
	  " belittling scold scolds scolded scolding berate berates berated"
	  " berating pan pans panned skewer skewers skewered", FRAME_OBJECT },
	{ "chide chides chided chiding admonish admonishes admonished"
	  " admonishing exhort exhorts exhorted exhorting chastise chastises"
	  " chastised chastising heckle heckles heckled heckling",
	  FRAME_SAY | FRAME_OBJECT | FRAME_TO },
	{ "confide confides confided confiding intimate intimates intimated"
	  " intimating protest protests protested protesting ponder ponders"
	  " pondered pondering", S | FRAME_NOUN },
	{ "anticipate anticipates anticipated anticipating assume assumes"
	  " assumed assuming credit credits credited crediting recognize"
	  " recognizes recognized recognizing recognise recognises recognised"
	  " herald heralds heralded heralding coach coaches coached coaching"
	  " command commands commanded commanding share shares shared sharing"
	  " compare compares compared comparing liken likens likened"
	  " likening frame frames framed framing cast casts casting paint"
	  " paints painted painting position positions positioned name names"
	  " named naming pronounce pronounces"
	  " pronounced introduce introduces introduced introducing identify"
	  " identifies identified identifying rate rates rated depict depicts"
	  " depicted depicting pitch pitches pitched pitching float floats"
	  " floated floating embrace embraces embraced embracing promote"
	  " promotes promoted promoting target targets targeted targeting"
	  " sign signs signed signing preach preaches preached preaching"
	  " advocate advocates advocated advocating champion champions"
	  " championed favor favors favored favoring favour favours favoured"
	  " prefer prefers preferred propagate demonize demonizes demonized"
	  " insult insults insulted insulting taunt taunts taunted taunting"
	  " salute salutes saluted cheer cheers cheered tease teases teased"
	  " worry worries worried worrying marvel marvels marveled marvelled"
	  " conceive envision envisions envisioned imagine imagines imagined"
	  " diagnose diagnoses diagnosed prescribe prescribes prescribed"
	  " vilify vilifies vilified malign maligns maligned trash trashes"
	  " trashed hammer hammers hammered hit hits hitting rap raps rapped"
	  " pin pins pinned pinning launch launches launched launching issue"
	  " issues issued issuing release releases released releasing deliver"
	  " delivers delivered delivering approve approves approved approving"
	  " block blocks blocked blocking", FRAME_WEAK | FRAME_NOUN },
	/* thoughts: only with words in quotation marks */
	{ "think thinks thought thinking believe believes believed believing"
	  " feel feels felt feeling", FRAME_SAY | FRAME_WEAK | FRAME_THAT },
	{ "hope hopes hoped hoping expect expects expected expecting want"
	  " wants wanted wanting", FRAME_WEAK | FRAME_NOUN },
	{ "see sees saw seen seeing view views viewed viewing consider"
	  " considers considered considering regard regards regarded",
	  FRAME_CALL | FRAME_WEAK },
	{ "know knows knew knowing learn learns learned learning decide"
	  " decides decided deciding", FRAME_WEAK },
	{ "offer offers offered offering", FRAME_SAY | FRAME_WEAK | FRAME_NOUN },
	{ "support supports supported supporting oppose opposes opposed"
	  " opposing back backs backed backing endorse endorses endorsed"
	  " endorsing welcome welcomes welcomed welcoming", FRAME_WEAK | FRAME_NOUN },
	{ "suspect suspects suspected doubt doubts doubted fear fears feared"
	  " fearing", FRAME_WEAK },
	/* only with a second word: see phrasal */
	{ "weigh weighs weighed chime chimes chimed lash lashes lashed spell"
	  " spells spelled spelt lay laying laid play plays played playing"
	  " brush brushes brushed brushing wave waves waved waving sum sums"
	  " summed fire fires fired shoot shoots making", FRAME_NOUN },
	/* verbs that say nothing, in forms that only a verb has: they show
	 * where a clause has its subject */
	{ "went goes came comes took takes made makes got gets gave gives"
	  " saw sees left leaves kept keeps held holds led leads met meets"
	  " ran runs sat sits stood stands won wins lost loses paid pays"
	  " sent sends spent spends built builds bought buys brought"
	  " brings caught catches fell falls fought fights grew grows"
	  " heard hears lay lies meant means rose rises shot sold sells"
	  " stole struck strikes taught teaches threw throws understood"
	  " woke wore wears became becomes broke breaks chose chooses drew"
	  " draws drove drives ate eats flew flies forgot forgave froze"
	  " rode rang sank swam tore remains remained seems seemed appears"
	  " appeared includes included needs needed likes liked plans"
	  " planned lives lived turned looks looked faces faced follows"
	  " followed serves served starts started tries tried uses used"
	  " allows allowed happens happened gave belongs need understand"
	  " seem remain contains contained requires required helps proved"
	  " proves", 0 },
	{ NULL, 0, NULL },
};

static const struct cue_verb phrasal[] = {
	{ "rule rules ruled ruling", S | FRAME_OBJECT | FRAME_DENY,
	  "out" },
	{ "claim claims claimed claiming", FRAME_OBJECT,
	  "responsibility credit victory" },
	{ "make makes made making", S,
	  "clear plain" },
	{ "shoot shoots shot fire fires fired hit hits hitting", FRAME_SAY,
	  "back" },
	{ "weigh weighs weighed chime chimes chimed", FRAME_SAY,
	  "in" },
	{ "lash lashes lashed lashing hit hits hitting", FRAME_SAY | FRAME_OBJECT,
	  "out" },
	{ "spell spells spelled spelt lay lays laid laying", S | FRAME_OBJECT,
	  "out" },
	{ "play plays played playing talk talks talked talking", FRAME_OBJECT,
	  "down up" },
	{ "brush brushes brushed brushing shrug shrugs shrugged wave"
	  " waves waved waving laugh laughs laughed", FRAME_SAY | FRAME_OBJECT | FRAME_DENY,
	  "off aside away" },
	{ "sum sums summed", FRAME_SAY,
	  "up" },
	{ NULL, 0, NULL },
};

static const struct word_list words[] = {
	{ WORD_HE | WORD_MAN, "he him himself" },
	{ WORD_SHE | WORD_WOMAN, "she herself" },
	{ WORD_THEY, "they them themselves" },
	{ WORD_I, "i we you" },
	{ WORD_DET, "the a an this these those his her their our my your its "
		    "some any another each every both several many most few "
		    "two three four five six seven eight nine ten dozens "
		    "hundreds thousands no one all such" },
	{ WORD_PREP, "of in on at for with from by to about against into "
		     "during after before since under over between among "
		     "amid within without through across toward towards "
		     "regarding despite until upon near behind outside "
		     "inside like per via alongside following including" },
	{ WORD_AND, "and or but nor yet" },
	{ WORD_THAT, "that whether how why what if" },
	{ WORD_SUB, "because while when although though as where unless so "
		    "whereas once than after before until since even" },
	{ WORD_WHO, "who which whom whose" },
	{ WORD_AUX, "is are was were be been being am has have had having "
		    "do does did will would can could may might shall "
		    "should must isn't aren't wasn't weren't hasn't haven't "
		    "hadn't don't doesn't didn't won't wouldn't can't "
		    "couldn't shouldn't 's 've 'd 'll" },
	{ WORD_NOT, "not never no isn't aren't wasn't weren't hasn't haven't "
		    "hadn't don't doesn't didn't won't wouldn't can't "
		    "couldn't" },
	{ WORD_ADV, "also then later again once repeatedly often just only "
		    "even still already now further furthermore meanwhile "
		    "however instead first earlier previously recently soon "
		    "always never simply too likewise therefore thus "
		    "moreover nonetheless nevertheless ever perhaps indeed "
		    "sometimes there here aloud out both at-length long" },
	{ WORD_TIME, "monday tuesday wednesday thursday friday saturday "
		     "sunday january february march april may june july august "
		     "september october november december today yesterday "
		     "tomorrow tonight morning afternoon evening night week "
		     "weekend month year earlier later last ago recently "
		     "now monday's tuesday's wednesday's thursday's "
		     "friday's saturday's sunday's mon tue wed thu fri sat "
		     "sun jan feb mar apr jun jul aug sep sept oct nov dec" },
	{ WORD_MR | WORD_ABBR | WORD_MAN, "mr mr. messrs messrs. sir lord" },
	{ WORD_MRS | WORD_ABBR | WORD_WOMAN, "mrs mrs. ms ms. miss lady dame "
					     "madam baroness mme mme." },
	{ WORD_TITLE | WORD_ABBR, "dr dr. prof prof. sen sen. rep rep. gov "
		"gov. gen gen. col col. capt capt. lt lt. sgt sgt. cmdr "
		"cmdr. maj maj. rev rev. hon hon. adm adm. supt supt. det "
		"det. insp insp. pres pres. st. atty atty. sens. reps. "
		"govs. drs." },
	{ WORD_TITLE | WORD_ROLE, "president vice-president senator "
		"representative governor congressman congresswoman secretary "
		"minister chancellor premier mayor ambassador general "
		"colonel captain lieutenant sergeant major admiral commander "
		"judge justice king queen prince princess pope cardinal "
		"archbishop bishop reverend rabbi imam sheikh ayatollah "
		"professor doctor detective inspector officer sheriff chief "
		"speaker chairman chairwoman chair councillor councilman "
		"councilwoman councilor commissioner superintendent emperor "
		"sultan emir nurse pastor father sister brother coach" },
	{ WORD_ROLE, "spokesman spokeswoman spokesperson adviser advisor "
		"analyst aide author director editor executive expert "
		"economist engineer historian host lawyer attorney leader "
		"lawmaker manager member negotiator nominee candidate "
		"officer owner founder co-founder partner pollster "
		"researcher scientist scholar strategist treasurer "
		"reporter correspondent journalist columnist anchor "
		"commentator activist artist actor actress singer writer "
		"producer resident farmer teacher principal student "
		"veteran volunteer worker player manager organizer "
		"organiser official envoy diplomat delegate deputy head "
		"boss ceo cfo coo counsel prosecutor investigator pilot "
		"physician surgeon critic consultant operative surrogate "
		"running-mate blogger pundit moderator businessman "
		"businesswoman billionaire mogul supporter voter "
		"complainant witness defendant plaintiff foreman "
		"secretary-general coordinator co-ordinator curator "
		"conservationist ecologist biologist physicist "
		"psychologist sociologist specialist inspector "
		"administrator legislator assemblyman assemblywoman "
		"whip clerk mother father wife husband son daughter "
		"brother sister friend neighbour neighbor colleague "
		"professor lecturer docker fisherman shopkeeper "
		"representative trainer captain goalkeeper striker "
		"challenger incumbent contender "
		"publicist agent broker trader banker investor "
		"chairperson co-chair co-author lobbyist democrat "
		"republican conservative liberal independent "
		"whistleblower contractor technician operator guide "
		"comedian recorder presenter narrator novelist poet "
		"musician rapper chef pastor designer architect plumber "
		"surgeon dentist therapist treasurer auditor controller "
		"warden ranger keeper driver baker butcher landlord "
		"tenant passenger survivor victim" },
	{ WORD_MAN, "spokesman chairman congressman councilman businessman "
		    "man boy father husband son brother uncle gentleman king "
		    "prince actor nephew grandfather assemblyman widower "
		    "fisherman salesman policeman fireman clergyman" },
	{ WORD_WOMAN, "spokeswoman chairwoman congresswoman councilwoman "
		      "businesswoman woman girl mother wife daughter sister "
		      "aunt queen princess actress niece grandmother "
		      "assemblywoman widow policewoman saleswoman "
		      "first-lady" },
	{ WORD_ANON, "two three four another others some many most few both all several percent majority half "
		     "handful dozens number third quarter "
		     "official officials source sources person people aide "
		     "aides resident residents critic critics expert experts "
		     "analyst analysts observer observers witness witnesses "
		     "lawmaker lawmakers leaders leader supporters voters "
		     "activists advisers advisors allies ally authorities "
		     "police man woman others someone everyone nobody "
		     "somebody anyone lawyers attorneys prosecutors "
		     "investigators researchers scientists economists "
		     "doctors reporters journalists diplomats delegates "
		     "republicans democrats conservatives liberals "
		     "strategists pundits commentators opponents proponents "
		     "advocates spokespeople spokesmen representatives "
		     "insiders operatives surrogates demonstrators "
		     "protesters crowd audience men women students farmers "
		     "workers teachers parents families neighbours "
		     "neighbors friends colleagues members americans" },
	{ WORD_ORG, "ministry department party government administration "
		    "agency committee commission council court office "
		    "bureau company corporation corp corp. inc inc. ltd "
		    "ltd. llc plc co. group association union federation "
		    "league institute university college school foundation "
		    "center centre bank fund board authority campaign "
		    "congress parliament senate house assembly senate "
		    "conference coalition network news times post journal "
		    "tribune herald guardian magazine press media radio "
		    "television army navy police force forces service "
		    "services society organization organisation alliance "
		    "movement club team firm airline hospital museum "
		    "church embassy pentagon kremlin reuters bloomberg cnn "
		    "nbc abc cbs bbc npr msnbc fox ap afp un nato eu fbi "
		    "cia nsa epa fda imf opec who unicef unesco politico "
		    "gazette "
		    "chronicle observer telegraph independent daily weekly "
		    "consortium cooperative trust studio studios records "
		    "pac superpac rnc dnc gop isis twitter facebook google "
		    "apple amazon microsoft committee's tv street-journal "
		    "opposition coastguard "
		    "secretariat mission delegation regulator watchdog "
		    "think-tank nonprofit charity operator brigade" },
	{ WORD_PLACE, "afghanistan albania algeria america angola argentina "
		"armenia australia austria azerbaijan bahrain bangladesh "
		"belarus belgium bolivia bosnia botswana brazil britain "
		"bulgaria burma cambodia cameroon canada chad chile china "
		"colombia congo croatia cuba cyprus czechia denmark ecuador "
		"egypt england eritrea estonia ethiopia europe finland "
		"france georgia germany ghana greece guatemala haiti "
		"honduras hungary iceland india indonesia iran iraq ireland "
		"israel italy jamaica japan jordan kazakhstan kenya kosovo "
		"kuwait kyrgyzstan laos latvia lebanon liberia libya "
		"lithuania luxembourg malaysia mali malta mexico moldova "
		"mongolia montenegro morocco mozambique myanmar namibia "
		"nepal netherlands nicaragua niger nigeria norway oman "
		"pakistan palestine panama paraguay peru philippines poland "
		"portugal qatar romania russia rwanda scotland senegal "
		"serbia singapore slovakia slovenia somalia spain sudan "
		"sweden switzerland syria taiwan tajikistan tanzania "
		"thailand tunisia turkey turkmenistan uganda ukraine "
		"uruguay uzbekistan venezuela vietnam wales yemen zambia "
		"zimbabwe u.s. us usa u.k. uk uae washington london paris "
		"berlin moscow beijing delhi islamabad tokyo seoul "
		"pyongyang tehran baghdad damascus ankara cairo jerusalem "
		"kabul kyiv kiev brussels geneva vienna rome madrid "
		"ottawa canberra texas florida california ohio michigan "
		"pennsylvania virginia iowa nevada arizona colorado "
		"wisconsin carolina hampshire jersey york massachusetts "
		"illinois indiana missouri tennessee kentucky alabama "
		"mississippi louisiana arkansas oklahoma kansas nebraska "
		"utah oregon idaho montana wyoming dakota minnesota "
		"maryland delaware connecticut vermont maine alaska hawaii "
		"chicago boston detroit dallas houston miami atlanta "
		"philadelphia manhattan brooklyn cleveland denver phoenix "
		"seattle angeles francisco vegas orleans baltimore "
		"pittsburgh charlotte tampa orlando" },
	{ WORD_PLACE, "ala. ariz. ark. calif. colo. conn. del. fla. ga. ill. "
		"ind. kan. ky. la. md. mass. mich. minn. miss. mo. mont. neb. "
		"nev. n.h. n.j. n.m. n.y. n.c. n.d. okla. ore. pa. r.i. s.c. "
		"s.d. tenn. tex. va. vt. wash. wis. wyo. d.c." },
	{ WORD_PARTICLE, "de del della di da la le van von der den bin ibn "
			 "al el bint abu ben dos du ter ten st. mac e y" },
	{ WORD_DOC, "summary report reports poll polls study studies survey surveys "
		    "statement letter memo document documents email emails "
		    "article editorial column book post tweet release "
		    "lawsuit complaint filing affidavit indictment paper "
		    "data figures records website ad ads video transcript "
		    "headline sign signs banner caption rumor rumors law "
		    "newspaper newspapers rally petition photo memoir essay "
		    "op-ed obituary commercial poster placard hashtag slogan "
		    "caption motion memo invitation platform speech blog "
		    "booklet pamphlet leaflet brochure agreement accord "
		    "bill order ruling plan resolution treaty constitution" },
	{ WORD_PLAIN, "the a an this that these those it its he she they we i "
		"you his her their our my your in on at for from with by to "
		"of as and or but if when while after before since because "
		"although though however meanwhile then now there here "
		"what who why how where which not no yes all some many most "
		"more other others another one two three first second "
		"third last next new old still also just even only such "
		"both each every any few several so too very once again "
		"asked speaking responding replying according additionally "
		"further furthermore moreover instead perhaps today "
		"yesterday tomorrow monday tuesday wednesday thursday "
		"friday saturday sunday january february march april may "
		"june july august september october november december "
		"nobody everybody somebody anybody everyone someone "
		"nothing something everything during despite "
		"under over about like until unlike without within "
		"earlier later recently finally indeed thus yet let "
		"please maybe thank thanks good well oh ok okay hello is are was "
		"were do does did has have had can could will would should "
		"may might must residents officials critics experts "
		"sources police people jr jr. sr sr. ii iii" },
	{ WORD_CLAIM, "claim claims assertion assertions argument arguments "
		      "accusation accusations allegation allegations "
		      "suggestion suggestions remark remarks comment "
		      "comments promise promises pledge pledges vow vows "
		      "contention criticism criticisms warning warnings "
		      "insistence complaint complaints admission denial "
		      "denials demand demands request requests plea pleas "
		      "proposal announcement declaration description "
		      "prediction predictions acknowledgment "
		      "acknowledgement observation assessment assurance "
		      "assurances charge charges threat threats "
		      "explanation confession characterization "
		      "characterisation boast appeal reminder statement "
		      "statements testimony call calls hint revelation "
		      "commitment view opinion refusal" },
	{ WORD_SOURCE, "according" },
	{ WORD_ABBR, "vs. v. etc. e.g. i.e. no. nos. fig. vol. p. pp. al. "
		     "jr. sr. ave. blvd. rd. bldg. dept. est. approx. jan. "
		     "feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. "
		     "dec. mon. tue. wed. thu. fri. sat. sun. a.m. p.m. "
		     "u.s. u.k. u.n. d.c. ala. ariz. ark. calif. colo. "
		     "conn. del. fla. ga. ill. ind. kan. ky. la. md. mass. "
		     "mich. minn. miss. mo. mont. neb. nev. n.h. n.j. n.m. "
		     "n.y. n.c. n.d. okla. ore. pa. r.i. s.c. s.d. tenn. "
		     "tex. va. vt. wash. wis. wyo. mt. ft." },
	{ WORD_FIRST | WORD_MAN, "james john robert michael william david "
		"richard joseph thomas charles christopher daniel matthew "
		"anthony mark donald steven steve paul andrew joshua kenneth "
		"kevin brian george timothy ronald edward jason jeffrey ryan "
		"jacob gary nicholas eric jonathan stephen larry justin scott "
		"brandon benjamin samuel gregory frank alexander raymond "
		"patrick jack dennis jerry tyler aaron jose adam nathan "
		"henry douglas zachary peter kyle walter ethan jeremy harold "
		"keith christian roger noah gerald carl terry sean austin "
		"arthur lawrence jesse dylan bryan joe jordan billy bruce "
		"albert willie gabriel logan alan juan wayne roy ralph randy "
		"eugene vincent russell elijah louis bobby philip johnny mike "
		"bill bob jim tom tim dan dave ben sam ken ron greg jeff matt "
		"chris nick tony rob rick ted al  "
		"marco vladimir mohammed muhammad mohamed ahmed ali omar "
		"hassan hussein ibrahim khalid abdul yusuf imran tariq rashid "
		"karl hans jurgen klaus wolfgang pierre jean jacques francois "
		"luis carlos miguel jorge pedro paulo luca marco giovanni "
		"ivan sergei dmitri oleg igor boris yuri viktor hiroshi kenji "
		"takashi narendra rahul amit raj sanjay vikram arjun "
		"colin liam oliver harry ian neil graham nigel simon stuart "
		"oscar oskar joris sven lars erik nils magnus bjorn david "
		"anders pieter willem jan piotr pawel tomasz hugo felix max "
		"leo victor martin chuck roger tim "
		"harry mitch gary  " },
	{ WORD_FIRST | WORD_WOMAN, "mary patricia jennifer linda elizabeth "
		"barbara susan jessica sarah karen lisa nancy betty margaret "
		"sandra ashley kimberly emily donna michelle carol amanda "
		"dorothy melissa deborah stephanie rebecca sharon laura "
		"cynthia kathleen amy angela shirley anna brenda pamela emma "
		"nicole helen samantha katherine christine debra rachel "
		"carolyn janet catherine maria heather diane ruth julie "
		"olivia joyce virginia victoria kelly lauren christina joan "
		"evelyn judith megan andrea cheryl hannah jacqueline martha "
		"gloria teresa ann sara madison frances kathryn janice jean "
		"abigail alice julia judy sophia grace denise amber doris "
		"marilyn danielle beverly isabella theresa diana natalie "
		"brittany charlotte marie kayla alexis lori hillary chelsea "
		"elena irina olga natalia svetlana "
		"fatima aisha amina leila layla zainab mariam hana priya "
		"sunita anita indira sonia camille claire sophie juliette "
		"petra ingrid astrid greta heidi ursula angela lena ellen "
		"fiona moira siobhan rosa carmen lucia sofia ana ines paula "
		"keiko yuki akiko mei ling thandi rhea nora ella eva ida "
		"liz beth kate katie jane jill anne donna   "
		"alicia dana loretta madeleine" },
	{ 0, "but however though while whereas contrast conversely nonetheless nevertheless",
	  USE_BUT },
	{ 0, "q a question answer",
	  USE_TURN },
	{ 0, "a an", USE_ONE },
	{ 0, NULL, 0 },
};

const struct lexicon lexicon_en = {
	.language = "en",
	.habits = HABIT_CAPITALS | HABIT_CLAUSES,
	.verbs = verbs,
	.words = words,
	.phrasal = phrasal,
};
