#include "config.h"

#include "src/text/lexicon.h"

/* Italian. */

#define S	FRAME_SAY | FRAME_THAT

static const struct cue_verb verbs[] = {
	{ "dire dice disse diceva dicono dissero detto dicendo", S },
	{ "affermare afferma affermò affermava affermano affermato", S },
	{ "dichiarare dichiara dichiarò dichiarano dichiarato",
	  S | FRAME_OBJECT },
	{ "spiegare spiega spiegò spiegava spiegano spiegato", S },
	{ "aggiungere aggiunge aggiunse aggiungono aggiunto", S },
	{ "sostenere sostiene sosteneva sostengono sostenuto", S },
	{ "sottolineare sottolinea sottolineò sottolineano sottolineato"
	  " evidenziare evidenzia evidenziato ribadire ribadisce ribadì"
	  " ribadito", S | FRAME_OBJECT },
	{ "assicurare assicura assicurò assicurato garantire garantisce"
	  " garantito", S },
	{ "raccontare racconta raccontò raccontava raccontano raccontato", S },
	{ "commentare commenta commentò commentato osservare osserva osservò"
	  " osservato notare nota notò notato", S | FRAME_OBJECT },
	{ "annunciare annuncia annunciò annunciato comunicare comunica"
	  " comunicato rendere rende", S | FRAME_OBJECT },
	{ "confermare conferma confermò confermato", S | FRAME_OBJECT },
	{ "ammettere ammette ammise ammesso riconoscere riconosce"
	  " riconosciuto", S | FRAME_OBJECT },
	{ "precisare precisa precisò precisato chiarire chiarisce chiarito"
	  " specificare specifica specificato", S },
	{ "ricordare ricorda ricordò ricordato", S | FRAME_OBJECT },
	{ "rispondere risponde rispose risposto replicare replica replicò"
	  " replicato ribattere ribatte ribattuto", S },
	{ "chiedere chiede chiese chiesto domandare domanda domandò",
	  S | FRAME_OBJECT },
	{ "avvertire avverte avvertì avvertito ammonire ammonisce ammonito",
	  S | FRAME_TOLD },
	{ "promettere promette promise promesso giurare giura giurato", S },
	{ "minacciare minaccia minacciò minacciato", FRAME_SAY },
	{ "criticare critica criticò criticato denunciare denuncia denunciò"
	  " denunciato condannare condanna condannò condannato attaccare"
	  " attacca attaccato", FRAME_SAY | FRAME_OBJECT },
	{ "accusare accusa accusò accusato", FRAME_OBJECT },
	{ "smentire smentisce smentito negare nega negò negato respingere"
	  " respinge respinto", S | FRAME_OBJECT | FRAME_DENY },
	{ "insistere insiste insistito proseguire prosegue proseguito"
	  " continuare continua continuato concludere conclude concluse"
	  " concluso", FRAME_SAY },
	{ "ritenere ritiene riteneva ritenuto", S | FRAME_WEAK },
	{ "gridare grida gridò gridato urlare urla urlò scherzare scherza"
	  " scherzato esclamare esclama esclamò", FRAME_SAY },
	{ "definire definisce definì definito descrivere descrive descritto"
	  " chiamare chiama chiamato", FRAME_CALL },
	{ "scrivere scrive scrisse scritto twittare twitta twittato", S },
	{ "pensare pensa pensava credere crede credeva sperare spera",
	  S | FRAME_WEAK },
	{ "lamentare lamenta lamentò lamentato lodare loda lodato elogiare"
	  " elogia elogiato ringraziare ringrazia ringraziato",
	  FRAME_OBJECT | FRAME_SAY },
	{ "riferire riferisce riferì riferito rivelare rivela rivelò"
	  " rivelato", S | FRAME_OBJECT },
	{ "sapere", FRAME_SAY },
	{ "attaccare attacca attaccano attaccò attaccato", FRAME_SAY | FRAME_OBJECT },
	{ "ribadire ribadisce ribadì ribadito scandire"
	  " scandisce sbottare sbotta sbottò", S },
	{ "lamentare lamenta lamentano lamentò lamentato"
	  " lamentarsi", S },
	{ "scherzare scherza scherzò ironizzare ironizza"
	  " sospirare sospira", FRAME_SAY },
	{ "parlare parla parlano parlato parlava parlò", FRAME_SAY | FRAME_WEAK },
	{ NULL, 0, NULL },
};

static const struct word_list words[] = {
	{ WORD_HE | WORD_MAN, "lui egli" },
	{ WORD_SHE | WORD_WOMAN, "lei ella" },
	{ WORD_THEY, "loro essi esse" },
	{ WORD_I, "io noi" },
	{ WORD_DET, "il lo la i gli le l' un uno una un' suo sua suoi sue "
		    "questo questa questi queste quel quella quei mio mia "
		    "nostro nostra diversi alcune alcuni due tre quattro "
		    "cinque sei sette otto nove dieci molti tutti" },
	{ WORD_PREP, "di del dello della dei degli delle dell' d' a al allo "
		     "alla ai agli alle all' da dal dalla dai dalle dall' in "
		     "nel nello nella nei nelle nell' con su sul sulla sui "
		     "sulle per tra fra contro dopo prima durante senza "
		     "verso presso" },
	{ WORD_AND, "e ed o ma né" },
	{ WORD_THAT, "che se come ch'" },
	{ WORD_SUB, "quanto perché quando mentre sebbene poiché dove anche" },
	{ WORD_WHO, "cui quale quali" },
	{ WORD_AUX, "è sono era erano ha hanno aveva avevano sarà saranno "
		    "sarebbe stato stata stati state essere avere può "
		    "possono deve devono va vanno" },
	{ WORD_NOT, "non mai" },
	{ WORD_ADV, "anche poi ancora già solo ieri oggi così inoltre infine "
		    "ora quindi intanto invece però" },
	{ WORD_TIME, "lunedì martedì mercoledì giovedì venerdì sabato "
		     "domenica gennaio febbraio marzo aprile maggio giugno "
		     "luglio agosto settembre ottobre novembre dicembre oggi "
		     "ieri domani mattina sera pomeriggio notte settimana "
		     "mese anno" },
	{ WORD_MR | WORD_ABBR | WORD_MAN, "sig. signor don" },
	{ WORD_MRS | WORD_ABBR | WORD_WOMAN, "sig.ra signora donna" },
	{ WORD_TITLE | WORD_ABBR, "dott. dott.ssa prof. prof.ssa avv. ing. "
				  "on. gen. mons." },
	{ WORD_TITLE | WORD_ROLE, "presidente ministro ministra premier "
		"cancelliere cancelliera senatore senatrice deputato "
		"deputata sindaco sindaca governatore governatrice generale "
		"colonnello capitano giudice procuratore procuratrice re "
		"regina principe principessa papa cardinale vescovo "
		"arcivescovo professore professoressa dottore dottoressa "
		"ambasciatore ambasciatrice segretario segretaria "
		"assessore assessora allenatore allenatrice onorevole" },
	{ WORD_ROLE, "portavoce direttore direttrice capo capa leader "
		"dirigente responsabile esperto esperta analista economista "
		"ricercatore ricercatrice storico storica avvocato avvocata "
		"avvocatessa autore autrice scrittore scrittrice "
		"giornalista editore consigliere consigliera delegato "
		"delegata candidato candidata attivista agricoltore "
		"abitante testimone medico dottoressa insegnante studente "
		"studentessa fondatore fondatrice giocatore giocatrice "
		"attore attrice cantante commissario commissaria "
		"coordinatore coordinatrice sindacalista uomo donna" },
	{ WORD_MAN, "senatore deputato sindaco re principe uomo padre figlio "
		    "fratello direttore professore" },
	{ WORD_WOMAN, "ministra senatrice deputata sindaca regina "
		      "principessa donna madre figlia sorella direttrice "
		      "professoressa portavoce-donna" },
	{ WORD_ANON, "fonte fonti funzionario funzionari abitanti residenti "
		     "testimoni esperti analisti osservatori critici "
		     "manifestanti autorità diplomatici attivisti polizia "
		     "opposizione" },
	{ WORD_ORG, "ministero governo partito polizia agenzia commissione "
		    "consiglio corte tribunale procura università istituto "
		    "federazione sindacato associazione azienda società "
		    "gruppo banca esercito comune regione parlamento senato "
		    "camera quirinale viminale farnesina vaticano onu nato "
		    "ue ansa reuters quotidiano giornale ong fondazione" },
	{ WORD_PLACE, "italia francia germania spagna portogallo svizzera "
		"austria inghilterra russia ucraina polonia turchia grecia "
		"cina giappone india iran iraq israele siria libano egitto "
		"libia tunisia stati-uniti usa europa roma milano napoli "
		"torino palermo genova bologna firenze venezia bari londra "
		"parigi berlino bruxelles mosca kiev washington pechino" },
	{ WORD_PARTICLE, "de di del della d' da van von" },
	{ WORD_DOC, "rapporto studio sondaggio comunicato dichiarazione "
		    "lettera documento articolo nota" },
	{ WORD_SOURCE, "secondo stando" },
	{ WORD_PLAIN, "il lo la i gli le l' un una e o ma se che chi quando "
		"come per su in a al di del con senza dopo secondo suo sua "
		"questo questa quello quella lui lei loro non anche poi "
		"così oggi ieri ora mentre" },
	{ WORD_ABBR, "ecc. art. n. pag. es." },
	{ WORD_FIRST | WORD_MAN, "giuseppe giovanni antonio mario luigi "
		"francesco angelo vincenzo pietro salvatore carlo franco "
		"domenico bruno paolo michele giorgio aldo sergio luciano "
		"marco andrea matteo luca alessandro davide stefano roberto "
		"riccardo enrico silvio romano massimo fabio claudio "
		"daniele lorenzo gianni maurizio" },
	{ WORD_FIRST | WORD_WOMAN, "maria anna giuseppina rosa angela "
		"giovanna teresa lucia carmela caterina francesca paola "
		"laura giulia chiara sara martina valentina alessandra "
		"elena silvia federica giorgia elisa barbara roberta "
		"claudia cristina simona emma virginia elly" },
	{ WORD_AUX,
		"fa fanno fece fecero fatto" },
	{ WORD_ROLE,
		"residente cittadino cittadina commerciante "
		"imprenditore imprenditrice titolare proprietario "
		"proprietaria operaio operaia infermiere infermiera "
		"chirurgo virologo psicologo psicologa sociologo "
		"sociologa ingegnere architetto architetta regista "
		"sceneggiatore fotografo fotografa musicista pilota "
		"autista agente ispettore questore prefetto prefetta "
		"comandante magistrato magistrata pm gip parroco "
		"sacerdote suora cardinale vicesindaco vicesindaca "
		"vicepresidente capogruppo parlamentare "
		"europarlamentare europarlamentare sottosegretario "
		"sottosegretaria amministratore amministratrice "
		"governatrice rettore rettrice preside docente "
		"maestra maestro tecnico tecnica campione campionessa "
		"attaccante difensore portiere capitano vedova madre "
		"padre moglie marito figlio figlia fratello sorella "
		"pescatore pescatrice volontario volontaria "
		"organizzatore organizzatrice delegata sindacale" },
	{ WORD_FIRST | WORD_MAN,
		"raul karim gianluca simone filippo tommaso jacopo "
		"emanuele nicola alberto massimiliano gabriele mauro "
		"renato umberto vittorio guido ignazio matteo "
		"antonello pierluigi piero gino dario ettore edoardo "
		"federico giacomo ivan leonardo nicolò raffaele "
		"samuele tiziano ugo" },
	{ WORD_FIRST | WORD_WOMAN,
		"nadia sofia marta alice beatrice eleonora francesca "
		"ilaria irene lucrezia ludovica manuela margherita "
		"marina michela monica nicoletta ornella patrizia "
		"raffaella rita sabrina serena stefania susanna "
		"tiziana viola" },
	{ WORD_ORG,
		"azienda ditta cooperativa consorzio ospedale asl "
		"scuola ateneo lega comitato questura prefettura "
		"capitaneria guardia" },
	{ WORD_SOURCE,
		"parere detta giudizio avviso" },
	{ WORD_PARTICLE,
		"dei degli delle dell' dello" },
	{ WORD_CLAIM,
		"commento monito sfogo" },
	{ WORD_ROLE,
		"archeologa archeologo meteorologa meteorologo "
		"epigrafista geologa geologo biologa biologo portuale" },
	{ 0, "dal dalla dallo dall' dai dalle",
	  USE_HOUSE },
	{ 0, "domanda risposta d r",
	  USE_TURN },
	{ 0, "gli le lo si ci vi",
	  USE_CLITIC },
	{ 0, "ma però invece tuttavia contrario mentre",
	  USE_BUT },
	{ 0, "per",
	  USE_VIEW },
	{ 0, "un una uno un'", USE_ONE },
	{ 0, NULL, 0 },
};

const struct lexicon lexicon_it = {
	.language = "it",
	.habits = HABIT_CAPITALS | HABIT_ELISION | HABIT_INVERTED |
		  HABIT_INSIDE,
	.verbs = verbs,
	.words = words,
};
