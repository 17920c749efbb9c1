#include "config.h"

#include "src/text/lexicon.h"

/* Spanish. Pronouns are mostly left out: the verb's subject follows it. */

#define S	FRAME_SAY | FRAME_THAT

static const struct cue_verb verbs[] = {
	{ "decir dice dijo decía dicen dijeron dicho diciendo", S },
	{ "afirmar afirma afirmó afirmaba afirman afirmaron afirmado", S },
	{ "asegurar asegura aseguró aseguraba aseguran aseguraron"
	  " asegurado", S },
	{ "señalar señala señaló señalaba señalan señalaron señalado", S },
	{ "explicar explica explicó explicaba explican explicaron"
	  " explicado", S },
	{ "declarar declara declaró declaraba declaran declararon"
	  " declarado", S | FRAME_OBJECT },
	{ "manifestar manifiesta manifestó manifestaba manifestaron"
	  " manifestado", S | FRAME_OBJECT },
	{ "expresar expresa expresó expresaron expresado", S | FRAME_OBJECT },
	{ "indicar indica indicó indican indicaron indicado", S },
	{ "agregar agrega agregó agregaron añadir añade añadió añadieron"
	  " añadido", S },
	{ "comentar comenta comentó comentaron comentado", S },
	{ "contar cuenta contó contaba contaron relatar relata relató narrar"
	  " narra narró", S },
	{ "apuntar apunta apuntó apuntaron precisar precisa precisó"
	  " precisaron puntualizar puntualiza puntualizó", S },
	{ "destacar destaca destacó destacaron subrayar subraya subrayó"
	  " subrayaron recalcar recalca recalcó resaltar resalta resaltó"
	  " enfatizar enfatizó", S | FRAME_OBJECT },
	{ "sostener sostiene sostuvo sostenía sostuvieron mantener mantiene"
	  " mantuvo", S },
	{ "insistir insiste insistió insistieron insistido", S | FRAME_PREP },
	{ "reiterar reitera reiteró reiteraron", S | FRAME_OBJECT },
	{ "reconocer reconoce reconoció reconocieron admitir admite admitió"
	  " admitieron", S | FRAME_OBJECT },
	{ "confirmar confirma confirmó confirmaron", S | FRAME_OBJECT },
	{ "anunciar anuncia anunció anunciaron anunciado",
	  S | FRAME_OBJECT },
	{ "informar informa informó informaron informado", S | FRAME_TOLD },
	{ "advertir advierte advirtió advirtieron alertar alerta alertó",
	  S | FRAME_PREP },
	{ "prometer promete prometió prometieron", S | FRAME_TO },
	{ "amenazar amenaza amenazó", FRAME_SAY | FRAME_PREP },
	{ "exigir exige exigió exigieron reclamar reclama reclamó pedir pide"
	  " pidió pidieron", S | FRAME_OBJECT },
	{ "preguntar pregunta preguntó preguntaron", S },
	{ "responder responde respondió respondieron contestar contesta"
	  " contestó replicar replica replicó", S },
	{ "criticar critica criticó criticaron denunciar denuncia denunció"
	  " denunciaron condenar condena condenó lamentar lamenta lamentó"
	  " lamentaron", S | FRAME_OBJECT },
	{ "acusar acusa acusó acusaron", FRAME_OBJECT },
	{ "celebrar celebra celebró felicitar felicita felicitó elogiar"
	  " elogia elogió agradecer agradece agradeció", FRAME_OBJECT },
	{ "negar niega negó negaron desmentir desmiente desmintió rechazar"
	  " rechaza rechazó rechazaron", S | FRAME_OBJECT | FRAME_DENY },
	{ "considerar considera consideró opinar opina opinó estimar estima"
	  " estimó", S },
	{ "concluir concluye concluyó sentenciar sentenció zanjar zanjó", S },
	{ "continuar continúa continuó proseguir prosigue prosiguió",
	  FRAME_SAY },
	{ "argumentar argumenta argumentó alegar alega alegó", S },
	{ "aclarar aclara aclaró detallar detalla detalló revelar revela"
	  " reveló recordar recuerda recordó", S | FRAME_OBJECT },
	{ "gritar grita gritó gritaron corear coreaban exclamar exclama"
	  " exclamó bromear bromea bromeó", FRAME_SAY },
	{ "calificar califica calificó calificaron tildar tilda tildó"
	  " describir describe describió llamar llama llamó",
	  FRAME_CALL },
	{ "escribir escribe escribió tuitear tuiteó publicar publicó", S },
	{ "creer cree creía pensar piensa pensaba esperar espera",
	  S | FRAME_WEAK },
	{ "hacer hace hizo hicieron", FRAME_WEAK },
	{ "repetir repite repetía repitió repiten", S },
	{ "relatar relata relató relataron contar cuenta"
	  " contó contaron", S },
	{ "ironizar ironizó ironiza suspirar suspiró suspira"
	  " zanjar zanjó zanja", FRAME_SAY },
	{ "hablar habla hablan habló hablado", FRAME_SAY | FRAME_WEAK },
	{ NULL, 0, NULL },
};

static const struct word_list words[] = {
	{ WORD_HE | WORD_MAN, "él" },
	{ WORD_SHE | WORD_WOMAN, "ella" },
	{ WORD_THEY, "ellos ellas" },
	{ WORD_I, "yo nosotros nosotras" },
	{ WORD_DET, "el la los las un una unos unas su sus este esta estos "
		    "estas ese esa esos esas mi mis nuestro nuestra varios "
		    "varias dos tres cuatro cinco seis siete ocho nueve "
		    "diez algunos algunas muchos todos" },
	{ WORD_PREP, "de del a al en con por para sin sobre contra desde "
		     "hasta entre tras durante ante bajo hacia" },
	{ WORD_AND, "y e o u pero ni sino" },
	{ WORD_THAT, "que si cómo" },
	{ WORD_SUB, "porque cuando mientras aunque como pues donde" },
	{ WORD_WHO, "quien quienes cual cuales cuyo cuya" },
	{ WORD_AUX, "es son era eran fue fueron ha han había habían será "
		    "serán sería está están estaba va van puede pueden debe "
		    "deben sido ser haber" },
	{ WORD_NOT, "no nunca jamás" },
	{ WORD_ADV, "también además luego después ya aún todavía solo ayer "
		    "hoy así asimismo tampoco finalmente ahora" },
	{ WORD_TIME, "lunes martes miércoles jueves viernes sábado domingo "
		     "enero febrero marzo abril mayo junio julio agosto "
		     "septiembre octubre noviembre diciembre hoy ayer mañana "
		     "tarde noche semana mes año" },
	{ WORD_MR | WORD_ABBR | WORD_MAN, "sr. sr don señor d." },
	{ WORD_MRS | WORD_ABBR | WORD_WOMAN, "sra. sra srta. doña señora" },
	{ WORD_TITLE | WORD_ABBR, "dr. dra. lic. ing. prof. gral. cnel." },
	{ WORD_TITLE | WORD_ROLE, "presidente presidenta ministro ministra "
		"primer-ministro canciller senador senadora diputado "
		"diputada alcalde alcaldesa gobernador gobernadora general "
		"coronel capitán comandante juez jueza fiscal rey reina "
		"príncipe princesa papa cardenal obispo arzobispo profesor "
		"profesora doctor doctora embajador embajadora secretario "
		"secretaria consejero consejera concejal concejala "
		"entrenador entrenadora" },
	{ WORD_ROLE, "portavoz vocero vocera director directora jefe jefa "
		"líder dirigente responsable experto experta analista "
		"economista investigador investigadora historiador "
		"historiadora abogado abogada autor autora escritor "
		"escritora periodista editor editora asesor asesora "
		"delegado delegada candidato candidata activista agricultor "
		"agricultora vecino vecina testigo médico médica maestro "
		"maestra estudiante fundador fundadora jugador jugadora "
		"actor actriz cantante comisario comisaria coordinador "
		"coordinadora sindicalista hombre mujer" },
	{ WORD_MAN, "presidente ministro senador diputado alcalde rey "
		    "príncipe hombre padre hijo hermano director abogado "
		    "vocero gobernador" },
	{ WORD_WOMAN, "presidenta ministra senadora diputada alcaldesa reina "
		      "princesa mujer madre hija hermana directora abogada "
		      "vocera gobernadora" },
	{ WORD_ANON, "fuente fuentes funcionario funcionarios vecinos "
		     "testigos expertos analistas observadores críticos "
		     "manifestantes autoridades diplomáticos activistas "
		     "policía oposición" },
	{ WORD_ORG, "ministerio gobierno partido policía agencia comisión "
		    "consejo corte tribunal fiscalía universidad instituto "
		    "federación sindicato asociación empresa compañía grupo "
		    "banco ejército alcaldía ayuntamiento congreso senado "
		    "parlamento junta onu otan ue efe reuters diario "
		    "periódico ong fundación" },
	{ WORD_PLACE, "españa méxico argentina chile colombia perú venezuela "
		"ecuador bolivia uruguay paraguay cuba panamá honduras "
		"guatemala nicaragua brasil francia alemania italia "
		"portugal inglaterra rusia ucrania turquía china japón "
		"india irán israel siria marruecos egipto europa "
		"estados-unidos eeuu madrid barcelona sevilla valencia "
		"lima bogotá caracas quito santiago londres parís berlín "
		"bruselas moscú washington pekín" },
	{ WORD_PARTICLE, "de del la las los y van von al" },
	{ WORD_DOC, "informe estudio encuesta comunicado declaración carta "
		    "documento artículo" },
	{ WORD_SOURCE, "según acuerdo" },
	{ WORD_FIRST | WORD_MAN, "julio" },
	{ WORD_FIRST | WORD_WOMAN, "abril" },
	{ WORD_PLAIN, "el la los las un una y o pero si que quien cuando "
		"como para por sobre en a al de del con sin tras desde "
		"según su sus este esta esto ese esa él ella ellos ellas no "
		"también además así hoy ayer ahora mientras aunque" },
	{ WORD_ABBR, "etc. ee. uu. ee.uu. art. núm. pág. av. avda. ej." },
	{ WORD_FIRST | WORD_MAN, "josé juan luis carlos manuel antonio "
		"francisco javier miguel pedro jesús ángel david jorge "
		"fernando rafael alberto pablo sergio andrés diego raúl "
		"ricardo roberto eduardo enrique mario óscar víctor "
		"alejandro daniel gabriel ignacio joaquín ramón santiago "
		"felipe mariano hugo gustavo evo nicolás" },
	{ WORD_FIRST | WORD_WOMAN, "maría carmen ana isabel laura marta "
		"lucía cristina elena pilar rosa teresa patricia silvia "
		"paula sara raquel beatriz mónica gabriela daniela carolina "
		"andrea claudia verónica sofía valentina camila fernanda "
		"mercedes dolores inés irene yolanda" },
	{ WORD_ROLE,
		"residente habitante comerciante empresario "
		"empresaria dueño dueña propietario propietaria "
		"obrero obrera enfermero enfermera cirujano virólogo "
		"psicólogo psicóloga sociólogo socióloga biólogo "
		"bióloga físico ingeniero ingeniera arquitecto "
		"arquitecta cineasta fotógrafo fotógrafa músico "
		"pescador pescadora piloto conductor conductora "
		"agente inspector inspectora magistrado magistrada "
		"rector rectora docente catedrático catedrática técnico técnica delantero "
		"portero campeón campeona viuda madre padre esposa "
		"esposo hijo hija hermano hermana voluntario "
		"voluntaria organizador organizadora pasajero "
		"pasajera turista usuario usuaria vicepresidente "
		"vicepresidenta subsecretario subsecretaria "
		"intendente jefe-de-gobierno regidor regidora "
		"eurodiputado eurodiputada legislador legisladora "
		"ganadero ganadera taxista camionero párroco "
		"sacerdote presidente-ejecutivo" },
	{ WORD_FIRST | WORD_MAN,
		"marcos pablo karim tomás adrián agustín alfonso "
		"alfredo álvaro armando arturo augusto benito césar "
		"cristóbal emilio ernesto esteban eugenio federico "
		"félix germán gerardo gonzalo gregorio guillermo "
		"héctor iker íñigo iván jaime jordi julián lorenzo "
		"marcelo martín matías mateo maximiliano mauricio "
		"nicanor ramiro rodolfo rodrigo rubén salvador samuel "
		"saúl sebastián simón teodoro tomás vicente xavier" },
	{ WORD_FIRST | WORD_WOMAN,
		"clara nadia alba alicia amalia amparo ángela antonia "
		"aurora begoña belén blanca celia clara concepción "
		"consuelo diana elisa elvira emilia esperanza estela "
		"esther eva fátima gloria graciela guadalupe "
		"inmaculada isabela jimena josefina juana julia "
		"leticia lidia lorena lourdes luisa macarena "
		"magdalena manuela margarita mariana marina milagros "
		"miriam nieves noelia nuria olga paloma rocío sandra "
		"soledad susana victoria virginia ximena" },
	{ WORD_SOURCE,
		"palabras juicio opinión" },
	{ WORD_ROLE,
		"arqueóloga arqueólogo meteoróloga meteorólogo "
		"epigrafista geóloga geólogo estibador" },
	{ 0, "desde",
	  USE_HOUSE },
	{ 0, "le les se lo la los las me te nos",
	  USE_CLITIC },
	{ 0, "para",
	  USE_VIEW },
	{ 0, "pero embargo cambio contrario mientras",
	  USE_BUT },
	{ 0, "pregunta respuesta p r",
	  USE_TURN },
	{ 0, "un una", USE_ONE },
	{ 0, NULL, 0 },
};

const struct lexicon lexicon_es = {
	.language = "es",
	.habits = HABIT_CAPITALS | HABIT_INVERTED | HABIT_INSIDE,
	.verbs = verbs,
	.words = words,
};
