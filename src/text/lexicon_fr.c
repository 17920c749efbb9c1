#include "config.h"

#include "src/text/lexicon.h"

/*
 * French. Behind a quotation the verb comes first, often with its pronoun
 * ("a-t-il déclaré", "affirme-t-elle"); l', d' and qu' are words.
 */

#define S	FRAME_SAY | FRAME_THAT

static const struct cue_verb verbs[] = {
	{ "dire dit disait disent disant dirait dites", S },
	{ "déclarer déclare déclarait déclaré déclarée déclarent déclarant",
	  S | FRAME_OBJECT },
	{ "affirmer affirme affirmait affirmé affirment affirmant", S },
	{ "ajouter ajoute ajoutait ajouté ajoutent ajoutant", S },
	{ "expliquer explique expliquait expliqué expliquent expliquant", S },
	{ "assurer assure assurait assuré assurent assurant", S },
	{ "indiquer indique indiquait indiqué indiquent indiquant", S },
	{ "préciser précise précisait précisé précisent précisant", S },
	{ "souligner souligne soulignait souligné soulignent soulignant",
	  S | FRAME_OBJECT },
	{ "estimer estime estimait estimé estiment estimant", S },
	{ "annoncer annonce annonçait annoncé annoncent annonçant",
	  S | FRAME_OBJECT },
	{ "rappeler rappelle rappelait rappelé rappellent rappelant", S },
	{ "reconnaître reconnaît reconnaissait reconnu reconnaissent", S },
	{ "admettre admet admettait admis admettent", S },
	{ "avouer avoue avouait avoué confier confie confiait confié", S },
	{ "raconter raconte racontait raconté racontent", S },
	{ "témoigner témoigne témoignait témoigné témoignent", S },
	{ "répondre répond répondait répondu répondent répliquer réplique"
	  " répliquait répliqué rétorquer rétorque rétorqué", S },
	{ "demander demande demandait demandé demandent interroger"
	  " interroge interrogeait interrogé", S | FRAME_OBJECT },
	{ "insister insiste insistait insisté insistent marteler martèle"
	  " martelait martelé", S },
	{ "soutenir soutient soutenait soutenu soutiennent", S },
	{ "prétendre prétend prétendait prétendu prétendent", S },
	{ "confirmer confirme confirmait confirmé confirment",
	  S | FRAME_OBJECT },
	{ "révéler révèle révélait révélé révèlent", S | FRAME_OBJECT },
	{ "noter note notait noté notent observer observe observait observé"
	  " remarquer remarque remarquait remarqué constater constate"
	  " constatait constaté", S },
	{ "juger juge jugeait jugé jugent", S | FRAME_CALL },
	{ "considérer considère considérait considéré considèrent",
	  S | FRAME_WEAK },
	{ "conclure conclut concluait conclu", S },
	{ "commenter commente commentait commenté résumer résume résumait"
	  " résumé", FRAME_SAY | FRAME_OBJECT },
	{ "poursuivre poursuit poursuivait poursuivi reprendre reprend"
	  " renchérir renchérit renchéri enchaîner enchaîne", FRAME_SAY },
	{ "regretter regrette regrettait regretté déplorer déplore"
	  " déplorait déploré", S | FRAME_OBJECT },
	{ "dénoncer dénonce dénonçait dénoncé dénoncent condamner condamne"
	  " condamnait condamné fustiger fustige fustigé critiquer critique"
	  " critiquait critiqué", FRAME_SAY | FRAME_OBJECT },
	{ "saluer salue saluait salué féliciter félicite félicité",
	  FRAME_SAY | FRAME_OBJECT },
	{ "accuser accuse accusait accusé accusent", FRAME_OBJECT },
	{ "avertir avertit averti prévenir prévient prévenait prévenu"
	  " alerter alerte alerté", S | FRAME_TOLD },
	{ "promettre promet promettait promis jurer jure juré", S | FRAME_TO },
	{ "menacer menace menaçait menacé", FRAME_TO | FRAME_SAY },
	{ "exiger exige exigeait exigé réclamer réclame réclamait réclamé"
	  " appeler appelle appelait appelé", S | FRAME_OBJECT | FRAME_CALL },
	{ "proposer propose proposait proposé suggérer suggère suggéré",
	  S | FRAME_OBJECT },
	{ "nier nie niait nié démentir dément démenti réfuter réfute"
	  " réfuté rejeter rejette rejeté", S | FRAME_OBJECT | FRAME_DENY },
	{ "plaider plaide plaidait plaidé argumenter argumente argumenté", S },
	{ "espérer espère espérait espéré souhaiter souhaite souhaité",
	  S | FRAME_WEAK },
	{ "lancer lance lançait lancé s'exclamer exclame exclamé exclamée crier crie"
	  " criait crié s'écrier écrie écrié scander scandent scandaient"
	  " ironiser ironise ironisé plaisanter plaisante", FRAME_SAY },
	{ "qualifier qualifie qualifiait qualifié qualifient décrire décrit"
	  " décrivait", FRAME_CALL },
	{ "écrire écrit écrivait écrivent tweeter tweete tweeté publier"
	  " publie publié", S },
	{ "penser pense pensait pensé pensent croire croit croyait cru",
	  S | FRAME_WEAK },
	{ "parler parle parlait parlé évoquer évoque évoquait évoqué",
	  FRAME_PREP | FRAME_WEAK },
	{ "savoir", FRAME_SAY },
	{ "s'interroger s'étonner étonne étonné étonnait"
	  " s'agacer agace agacé s'indigner indigne indigné"
	  " s'inquiéter inquiète inquiété s'inquiétait",
	  FRAME_SAY },
	{ "soupirer soupire soupirait soupiré souffler"
	  " souffle soufflait glisser glisse glissait glissé"
	  " pester peste pestait grincer grince tempérer"
	  " tempère tempéré nuancer nuance nuancé tempêter"
	  " tempête", FRAME_SAY },
	{ "souvenir souvient souvenait souviennent remémorer"
	  " remémore", S },
	{ "répéter répète répétait répété marteler", S },
	{ NULL, 0, NULL },
};

static const struct word_list words[] = {
	{ WORD_HE | WORD_MAN, "il lui t-il" },
	{ WORD_SHE | WORD_WOMAN, "elle t-elle" },
	{ WORD_THEY, "ils elles t-ils t-elles on t-on" },
	{ WORD_I, "je nous j'" },
	{ WORD_DET, "le la les l' un une des du son sa ses leur leurs notre "
		    "nos ce cet cette ces mon ma mes plusieurs quelques deux "
		    "trois quatre cinq six sept huit neuf dix certains "
		    "certaines tous toutes" },
	{ WORD_PREP, "de d' du des à au aux en dans sur sous pour par avec "
		     "sans contre chez vers depuis pendant avant après entre "
		     "lors auprès devant face" },
	{ WORD_AND, "et ou mais ni" },
	{ WORD_THAT, "que qu' si comment pourquoi" },
	{ WORD_SUB, "parce car lorsque quand puisque alors tandis quoique "
		    "afin comme" },
	{ WORD_WHO, "qui dont lequel laquelle lesquels" },
	{ WORD_AUX, "est sont était étaient a ont avait avaient aurait sera "
		    "seront serait été être avoir va vont peut peuvent doit "
		    "doivent" },
	{ WORD_NOT, "ne n' pas jamais" },
	{ WORD_ADV, "aussi ensuite encore déjà également notamment "
		    "cependant toutefois pourtant ainsi enfin alors plus "
		    "puis récemment d'abord par-ailleurs hier aujourd'hui" },
	{ WORD_TIME, "lundi mardi mercredi jeudi vendredi samedi dimanche "
		     "janvier février mars avril mai juin juillet août "
		     "septembre octobre novembre décembre hier aujourd'hui "
		     "demain matin soir après-midi semaine mois année" },
	{ WORD_MR | WORD_ABBR | WORD_MAN, "m. mm. monsieur" },
	{ WORD_MRS | WORD_WOMAN, "mme mmes mlle madame mademoiselle" },
	{ WORD_TITLE | WORD_ABBR, "dr dr. pr pr. me" },
	{ WORD_TITLE | WORD_ROLE, "président présidente ministre "
		"premier-ministre chancelier chancelière sénateur sénatrice "
		"député députée maire général colonel capitaine commandant "
		"juge procureur procureure roi reine prince princesse pape "
		"cardinal évêque archevêque professeur professeure docteur "
		"docteure ambassadeur ambassadrice préfet préfète "
		"secrétaire gouverneur gouverneure sélectionneur "
		"entraîneur entraîneuse" },
	{ WORD_ROLE, "porte-parole directeur directrice chef cheffe patron "
		"patronne dirigeant dirigeante responsable expert experte "
		"analyste économiste chercheur chercheuse historien "
		"historienne avocat avocate auteur autrice écrivain "
		"écrivaine journaliste éditeur éditrice conseiller "
		"conseillère délégué déléguée élu élue candidat candidate "
		"militant militante syndicaliste agriculteur agricultrice "
		"habitant habitante témoin médecin enseignant enseignante "
		"étudiant étudiante fondateur fondatrice président-directeur "
		"joueur joueuse gardien comédien comédienne acteur actrice "
		"chanteur chanteuse commissaire coprésident coprésidente "
		"homme femme" },
	{ WORD_MAN, "président directeur chancelier sénateur roi prince "
		    "homme père fils frère avocat chercheur conseiller "
		    "historien acteur patron dirigeant entraîneur" },
	{ WORD_WOMAN, "présidente directrice chancelière sénatrice reine "
		      "princesse femme mère fille sœur avocate chercheuse "
		      "conseillère historienne actrice patronne dirigeante "
		      "entraîneuse députée" },
	{ WORD_ANON, "responsable responsables source sources habitants "
		     "témoins experts analystes observateurs critiques "
		     "manifestants autorités diplomate diplomates proches "
		     "militants voisins médecins opposants police" },
	{ WORD_ORG, "ministère gouvernement parti police agence commission "
		    "conseil cour tribunal parquet université institut "
		    "fédération syndicat association entreprise société "
		    "groupe banque armée mairie préfecture assemblée sénat "
		    "élysée matignon quai kremlin afp reuters onu otan ue "
		    "union journal quotidien chaîne ong fondation ligue "
		    "comité club radio télévision fédération" },
	{ WORD_PLACE, "france allemagne italie espagne portugal belgique "
		"suisse angleterre royaume-uni irlande russie ukraine "
		"pologne turquie grèce chine japon inde pakistan iran irak "
		"israël syrie liban égypte algérie maroc tunisie libye mali "
		"niger sénégal cameroun congo états-unis canada québec "
		"mexique brésil argentine australie europe afrique paris "
		"lyon marseille toulouse bordeaux lille nantes strasbourg "
		"londres berlin bruxelles genève moscou kiev washington "
		"pékin tokyo rome madrid" },
	{ WORD_PARTICLE, "de du la le des d' van von ben el al" },
	{ WORD_DOC, "rapport étude sondage communiqué déclaration lettre "
		    "document article tribune enquête" },
	{ WORD_SOURCE, "selon d'après" },
	{ WORD_PLAIN, "le la les l' un une des du il elle ils elles on nous "
		"je ce cet cette ces et ou mais si que qui quand comme pour "
		"par sur dans en à au aux de avec sans après avant depuis "
		"pendant selon interrogé interrogée hier aujourd'hui ainsi "
		"enfin cependant toutefois mais alors son sa ses leur" },
	{ WORD_ABBR, "etc. p. ex. av. bd. st. ste. n° art. cf. env. janv. "
		     "févr. avr. juil. sept. oct. nov. déc." },
	{ WORD_FIRST | WORD_MAN, "jean pierre michel jacques andré philippe "
		"alain bernard claude françois gérard patrick nicolas "
		"laurent christophe thierry éric stéphane pascal olivier "
		"frédéric david sébastien julien thomas antoine alexandre "
		"guillaume mathieu maxime hugo lucas louis emmanuel édouard "
		"bruno yves henri paul marc luc rené rémi xavier karim "
		"mohamed ahmed ousmane mamadou moussa jean-pierre jean-luc "
		"jean-marc jean-claude" },
	{ WORD_FIRST | WORD_WOMAN, "marie jeanne françoise catherine "
		"monique nathalie isabelle sylvie anne martine nicole "
		"sophie christine valérie sandrine véronique céline "
		"stéphanie aurélie émilie camille claire julie pauline "
		"sarah laura léa manon chloé emma élisabeth hélène "
		"charlotte juliette marine ségolène rachida fatima aïcha "
		"aminata anne-marie brigitte dominique" },
	{ WORD_ROLE,
		"boulanger boulangère commerçant commerçante "
		"propriétaire gérant gérante ouvrier ouvrière "
		"infirmier infirmière chirurgien chirurgienne "
		"psychologue sociologue biologiste physicien "
		"physicienne ingénieur ingénieure architecte "
		"réalisateur réalisatrice photographe musicien "
		"musicienne pêcheur pêcheuse pilote chauffeur "
		"policier policière gendarme inspecteur inspectrice "
		"magistrat magistrate avocat-général recteur rectrice "
		"proviseur proviseure professeure-des-écoles "
		"technicien technicienne attaquant attaquante "
		"défenseur champion championne veuve mère père épouse "
		"époux fils fille frère sœur bénévole organisateur "
		"organisatrice passager passagère touriste usager "
		"usagère vice-président vice-présidente adjoint "
		"adjointe secrétaire-général eurodéputé eurodéputée "
		"conseiller-régional éleveur éleveuse vigneron "
		"vigneronne maraîcher maraîchère restaurateur "
		"restauratrice libraire curé prêtre rapporteur "
		"rapporteure" },
	{ WORD_FIRST | WORD_MAN,
		"étienne adrien arnaud arthur aurélien axel baptiste "
		"benjamin benoît bertrand cédric clément cyril damien "
		"daniel denis didier dominique fabien fabrice florian "
		"gabriel gaël georges gilles grégory guy hervé jérémy "
		"jérôme joël joseph kévin léo loïc ludovic marcel "
		"mathis maurice mickaël nathan noël pascal quentin "
		"raphaël raymond richard robert robin roger roland "
		"romain samuel serge simon sylvain tristan valentin "
		"victor vincent yannick yann youssef" },
	{ WORD_FIRST | WORD_WOMAN,
		"lucie nadia louise mathilde adèle agathe agnès alice "
		"aline amandine anaïs annie audrey béatrice carole "
		"caroline cécile chantal clara clémence corinne "
		"daniele delphine denise élise élodie estelle eva ève "
		"fabienne fanny florence gaëlle ghislaine inès ingrid "
		"jacqueline joëlle josiane laetitia laure lise louise "
		"lucile lydie madeleine magali margaux marion marthe "
		"mélanie mireille morgane muriel myriam nadège noémie "
		"océane odile pascale patricia rachel renée rose "
		"sabrina séverine solange sonia suzanne virginie "
		"yvette zoé" },
	{ WORD_AUX,
		"fait font fit" },
	{ WORD_SOURCE,
		"dires" },
	{ WORD_ROLE,
		"archéologue archéologues prévisionniste météorologue "
		"épigraphiste urbaniste climatologue sismologue "
		"vulcanologue géologue chimiste" },
	{ 0, "chez",
	  USE_HOUSE },
	{ 0, "lui leur se s' m' me te t' y en",
	  USE_CLITIC },
	{ 0, "mais cependant toutefois pourtant revanche contraire",
	  USE_BUT },
	{ 0, "pour",
	  USE_VIEW },
	{ 0, "question réponse q r",
	  USE_TURN },
	{ 0, "un une", USE_ONE },
	{ 0, NULL, 0 },
};

const struct lexicon lexicon_fr = {
	.language = "fr",
	.habits = HABIT_CAPITALS | HABIT_ELISION | HABIT_INVERTED |
		  HABIT_CLITIC | HABIT_INSIDE,
	.verbs = verbs,
	.words = words,
};
