#include "config.h"

#include "src/text/lexicon.h"

/* Portuguese, of both sides of the sea. */

#define S	FRAME_SAY | FRAME_THAT

static const struct cue_verb verbs[] = {
	{ "dizer diz disse dizia dizem disseram dito dizendo", S },
	{ "afirmar afirma afirmou afirmam afirmaram afirmado", S },
	{ "declarar declara declarou declaram declararam",
	  S | FRAME_OBJECT },
	{ "explicar explica explicou explicam explicaram", S },
	{ "acrescentar acrescenta acrescentou acrescentaram adiantar adianta"
	  " adiantou completar completa completou", S },
	{ "assegurar assegura assegurou garantir garante garantiu", S },
	{ "contar conta contou contaram relatar relata relatou narrar narra"
	  " narrou", S },
	{ "comentar comenta comentou observar observa observou notar nota"
	  " notou", S },
	{ "destacar destaca destacou ressaltar ressalta ressaltou"
	  " sublinhar sublinha sublinhou frisar frisa frisou enfatizar"
	  " enfatiza enfatizou salientar salienta salientou",
	  S | FRAME_OBJECT },
	{ "indicar indica indicou apontar aponta apontou", S },
	{ "informar informa informou informaram", S | FRAME_TOLD },
	{ "anunciar anuncia anunciou anunciaram", S | FRAME_OBJECT },
	{ "confirmar confirma confirmou", S | FRAME_OBJECT },
	{ "reconhecer reconhece reconheceu admitir admite admitiu",
	  S | FRAME_OBJECT },
	{ "reiterar reitera reiterou reafirmar reafirma reafirmou repetir"
	  " repete repetiu insistir insiste insistiu", S | FRAME_PREP },
	{ "defender defende defendeu sustentar sustenta sustentou argumentar"
	  " argumenta argumentou alegar alega alegou", S | FRAME_OBJECT },
	{ "alertar alerta alertou advertir adverte advertiu avisar avisa"
	  " avisou", S | FRAME_PREP },
	{ "prometer promete prometeu", S | FRAME_TO },
	{ "ameaçar ameaça ameaçou", FRAME_SAY | FRAME_TO },
	{ "exigir exige exigiu pedir pede pediu cobrar cobra cobrou",
	  S | FRAME_OBJECT },
	{ "perguntar pergunta perguntou questionar questiona questionou", S },
	{ "responder responde respondeu replicar replicou rebater rebate"
	  " rebateu", S },
	{ "criticar critica criticou denunciar denuncia denunciou condenar"
	  " condena condenou lamentar lamenta lamentou", S | FRAME_OBJECT },
	{ "acusar acusa acusou", FRAME_OBJECT },
	{ "elogiar elogia elogiou agradecer agradece agradeceu celebrar"
	  " celebra celebrou", FRAME_OBJECT },
	{ "negar nega negou desmentir desmente desmentiu rejeitar rejeita"
	  " rejeitou", S | FRAME_OBJECT | FRAME_DENY },
	{ "considerar considera considerou avaliar avalia avaliou opinar"
	  " opina opinou", S },
	{ "concluir conclui concluiu resumir resume resumiu", S },
	{ "continuar continua continuou prosseguir prossegue prosseguiu",
	  FRAME_SAY },
	{ "revelar revela revelou lembrar lembra lembrou recordar recorda"
	  " recordou esclarecer esclareceu detalhar detalhou",
	  S | FRAME_OBJECT },
	{ "gritar grita gritou exclamar exclamou brincar brincou ironizar"
	  " ironizou", FRAME_SAY },
	{ "classificar classifica classificou chamar chama chamou descrever"
	  " descreve descreveu", FRAME_CALL },
	{ "escrever escreve escreveu tuitar tuitou publicar publicou", S },
	{ "acreditar acredita pensar pensa achar acha esperar espera",
	  S | FRAME_WEAK },
	{ "confessar confessa confessou desabafar desabafou", S },
	{ "falar fala falam falou falado", FRAME_SAY | FRAME_WEAK },
	{ NULL, 0, NULL },
};

static const struct word_list words[] = {
	{ WORD_HE | WORD_MAN, "ele" },
	{ WORD_SHE | WORD_WOMAN, "ela" },
	{ WORD_THEY, "eles elas" },
	{ WORD_I, "eu nós" },
	{ WORD_DET, "o a os as um uma uns umas seu sua seus suas este esta "
		    "esse essa aquele aquela meu minha nosso nossa vários "
		    "várias dois duas três quatro cinco seis sete oito nove "
		    "dez alguns algumas muitos todos" },
	{ WORD_PREP, "de do da dos das em no na nos nas com por pelo pela "
		     "para sem sobre contra desde até entre após durante "
		     "ante sob à ao aos às" },
	{ WORD_AND, "e ou mas nem" },
	{ WORD_THAT, "que se como" },
	{ WORD_SUB, "porque quando enquanto embora pois onde" },
	{ WORD_WHO, "quem qual quais cujo cuja" },
	{ WORD_AUX, "é são era eram foi foram tem têm tinha tinham será "
		    "serão seria está estão estava vai vão pode podem deve "
		    "devem sido ser ter há" },
	{ WORD_NOT, "não nunca jamais" },
	{ WORD_ADV, "também ainda depois já só ontem hoje assim além "
		    "finalmente agora" },
	{ WORD_TIME, "segunda-feira terça-feira quarta-feira quinta-feira "
		     "sexta-feira sábado domingo segunda terça quarta quinta "
		     "sexta janeiro fevereiro março abril maio junho julho "
		     "agosto setembro outubro novembro dezembro hoje ontem "
		     "amanhã tarde noite semana mês ano" },
	{ WORD_MR | WORD_ABBR | WORD_MAN, "sr. sr senhor dom" },
	{ WORD_MRS | WORD_ABBR | WORD_WOMAN, "sra. sra senhora dona" },
	{ WORD_TITLE | WORD_ABBR, "dr. dra. prof. profa. eng. gen." },
	{ WORD_TITLE | WORD_ROLE, "presidente presidenta ministro ministra "
		"primeiro-ministro primeira-ministra chanceler senador "
		"senadora deputado deputada prefeito prefeita governador "
		"governadora general coronel capitão juiz juíza procurador "
		"procuradora promotor promotora rei rainha papa cardeal "
		"bispo arcebispo professor professora doutor doutora "
		"embaixador embaixadora secretário secretária vereador "
		"vereadora técnico treinador delegado delegada" },
	{ WORD_ROLE, "porta-voz diretor diretora chefe líder dirigente "
		"responsável especialista analista economista pesquisador "
		"pesquisadora investigador investigadora historiador "
		"advogado advogada autor autora escritor escritora "
		"jornalista editor editora assessor assessora candidato "
		"candidata ativista agricultor agricultora morador moradora "
		"testemunha médico médica estudante fundador fundadora "
		"jogador jogadora ator atriz cantor cantora coordenador "
		"coordenadora homem mulher" },
	{ WORD_MAN, "ministro senador deputado prefeito rei homem pai filho "
		    "irmão diretor advogado governador" },
	{ WORD_WOMAN, "ministra senadora deputada prefeita rainha mulher mãe "
		      "filha irmã diretora advogada governadora" },
	{ WORD_ANON, "fonte fontes funcionário funcionários moradores "
		     "testemunhas especialistas analistas observadores "
		     "críticos manifestantes autoridades diplomatas "
		     "ativistas polícia oposição" },
	{ WORD_ORG, "ministério governo partido polícia agência comissão "
		    "conselho tribunal supremo universidade instituto "
		    "federação sindicato associação empresa companhia grupo "
		    "banco exército prefeitura câmara congresso senado "
		    "parlamento assembleia planalto onu otan ue lusa reuters "
		    "jornal ong fundação" },
	{ WORD_PLACE, "portugal brasil angola moçambique cabo-verde timor "
		"espanha frança alemanha itália inglaterra rússia ucrânia "
		"china japão índia irã irão israel síria argentina chile "
		"venezuela méxico estados-unidos eua europa lisboa porto "
		"brasília são-paulo londres paris berlim bruxelas moscou "
		"moscovo washington pequim luanda maputo" },
	{ WORD_PARTICLE, "de do da dos das e van von" },
	{ WORD_DOC, "relatório estudo pesquisa sondagem comunicado "
		    "declaração carta documento artigo nota" },
	{ WORD_SOURCE, "segundo conforme consoante acordo" },
	{ WORD_PLAIN, "o a os as um uma e ou mas se que quem quando como "
		"para por sobre em no na nos nas de do da dos das com sem "
		"após segundo seu sua este esta isso ele ela eles elas não "
		"também além assim hoje ontem agora enquanto embora" },
	{ WORD_ABBR, "etc. art. nº pág. av. ex." },
	{ WORD_FIRST | WORD_MAN, "joão josé antónio antônio manuel pedro "
		"paulo carlos luís luiz francisco miguel rui nuno tiago "
		"bruno andré ricardo fernando jorge marcos marcelo eduardo "
		"rodrigo rafael lucas gabriel gustavo felipe thiago diego "
		"fábio sérgio roberto jair geraldo" },
	{ WORD_FIRST | WORD_WOMAN, "maria ana joana inês catarina sofia "
		"marta rita teresa isabel helena beatriz mariana carolina "
		"juliana fernanda camila patrícia adriana cláudia luciana "
		"dilma marina simone rosa lúcia" },
	{ WORD_PREP,
		"neste nesta nestes nestas nesse nessa num numa deste "
		"desta desse dessa pelos pelas" },
	{ WORD_ROLE,
		"morador moradora comerciante empresário empresária "
		"dono dona proprietário proprietária operário "
		"operária enfermeiro enfermeira cirurgião psicólogo "
		"psicóloga sociólogo socióloga biólogo bióloga físico "
		"engenheiro engenheira arquiteto arquiteta "
		"diretor-geral cineasta fotógrafo fotógrafa músico "
		"pescador pescadora piloto motorista policial "
		"delegado delegada-geral promotor promotora "
		"desembargador desembargadora vice-presidente "
		"vice-prefeito vereador vereadora secretário-geral "
		"relator relatora eurodeputado eurodeputada reitor "
		"reitora professor-adjunto docente técnico técnica "
		"atacante zagueiro goleiro capitão campeão campeã "
		"viúva mãe pai esposa marido filho filha irmão irmã "
		"voluntário voluntária organizador organizadora "
		"usuário usuária passageiro turista" },
	{ WORD_FIRST | WORD_MAN,
		"henrique raul karim augusto caio césar daniel davi "
		"david enzo fabiano flávio gilberto guilherme helder "
		"heitor hugo igor ivan joaquim josué júlio leonardo "
		"leandro luciano márcio mateus matheus mauro murilo "
		"nelson otávio renato rogério romeu samuel silvio "
		"vasco vicente victor vítor wagner wellington" },
	{ WORD_FIRST | WORD_WOMAN,
		"clara nádia alice amanda amélia bruna cecília célia "
		"daniela débora eduarda elisa eliane flávia gabriela "
		"gisele glória irene ivone jéssica júlia larissa "
		"laura letícia lídia lígia luísa luiza lurdes manuela "
		"márcia margarida matilde mónica mônica natália paula "
		"priscila raquel regina renata sandra sara sílvia "
		"sônia sónia tânia vera viviane" },
	{ WORD_SOURCE,
		"opinião palavras" },
	{ WORD_ROLE,
		"sindicalista arqueóloga arqueólogo meteorologista "
		"epigrafista historiadora geóloga geólogo estivador" },
	{ 0, "lhe lhes se me nos",
	  USE_CLITIC },
	{ 0, "mas porém contudo entanto contrário enquanto",
	  USE_BUT },
	{ 0, "para",
	  USE_VIEW },
	{ 0, "pergunta resposta p r",
	  USE_TURN },
	{ 0, "um uma", USE_ONE },
	{ 0, NULL, 0 },
};

const struct lexicon lexicon_pt = {
	.language = "pt",
	.habits = HABIT_CAPITALS | HABIT_INVERTED | HABIT_INSIDE,
	.verbs = verbs,
	.words = words,
};
