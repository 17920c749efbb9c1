#include "config.h"

#include "src/relate/lexicon.h"

#include <stddef.h>

/*
 * Words that carry the fact of a sentence, so that one of them changed is
 * news. Written by hand, as read by token_fold: small, without accents.
 */
const struct lexicon_fact lexicon_facts[] = {
	{ "en", LEXICON_FEW,
	  "one two three first second third half quarter none" },
	{ "en", LEXICON_FIGURE,
	  "four five six seven eight nine ten eleven twelve thirteen fourteen "
	  "fifteen sixteen seventeen eighteen nineteen twenty thirty forty "
	  "fifty sixty seventy eighty ninety hundred thousand million billion "
	  "fifth twice double dozen" },
	{ "en", LEXICON_NOT,
	  "not no never nor neither none cannot can't won't don't doesn't "
	  "didn't isn't aren't wasn't weren't hasn't haven't hadn't couldn't "
	  "wouldn't without" },
	{ "en", LEXICON_DATE,
	  "january february march april may june july august september "
	  "october november december monday tuesday wednesday thursday friday "
	  "saturday sunday" },
	{ "en", LEXICON_CHANGE,
	  "again another additional further instead longer anymore reopen "
	  "reopened reopens rise rises rose risen fall falls fell fallen drop "
	  "dropped increase increased decrease decreased up down more fewer "
	  "less accept accepted accepts reject rejected rejects refuse "
	  "refused refuses approve approved deny denied denies confirm "
	  "confirmed open opened closed close earlier later cancelled "
	  "canceled lifted ended ends resumed resume void extended unexpected "
	  "unexpectedly now" },

	{ "de", LEXICON_FEW,
	  "zwei drei erste ersten zweite zweiten dritte dritten halb halfte "
	  "viertel" },
	{ "de", LEXICON_FIGURE,
	  "vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn "
	  "funfzehn sechzehn siebzehn achtzehn neunzehn zwanzig dreissig "
	  "vierzig funfzig sechzig siebzig achtzig neunzig hundert tausend "
	  "million millionen milliarde milliarden doppelt dutzend" },
	{ "de", LEXICON_NOT,
	  "nicht kein keine keinen keinem keiner keines nie niemals niemand "
	  "nichts weder ohne" },
	{ "de", LEXICON_DATE,
	  "januar februar marz april mai juni juli august september oktober "
	  "november dezember montag dienstag mittwoch donnerstag freitag "
	  "samstag sonnabend sonntag" },
	{ "de", LEXICON_CHANGE,
	  "wieder erneut weitere weiteren statt stieg gestiegen sank gesunken "
	  "mehr weniger angenommen abgelehnt bestatigt zuruckgezogen beendet "
	  "verlangert aufgehoben eroffnet geschlossen inzwischen nun" },

	{ "fr", LEXICON_FEW,
	  "deux trois premier premiere deuxieme second seconde tiers demi "
	  "moitie quart" },
	{ "fr", LEXICON_FIGURE,
	  "quatre cinq six sept huit neuf dix onze douze treize quatorze "
	  "quinze seize vingt trente quarante cinquante soixante cent cents "
	  "mille million millions milliard milliards dizaine douzaine "
	  "vingtaine centaine double" },
	{ "fr", LEXICON_NOT,
	  "pas non jamais aucun aucune ni rien personne sans" },
	{ "fr", LEXICON_DATE,
	  "janvier fevrier mars avril mai juin juillet aout septembre octobre "
	  "novembre decembre lundi mardi mercredi jeudi vendredi samedi "
	  "dimanche" },
	{ "fr", LEXICON_CHANGE,
	  "encore nouveau nouvelle nouveaux plutot hausse baisse plus moins "
	  "accepte rejete refuse confirme dementi annule retire termine "
	  "prolonge leve rouvert ferme desormais" },

	{ "es", LEXICON_FEW,
	  "dos tres primer primera primero segundo segunda tercero tercera "
	  "mitad medio cuarto" },
	{ "es", LEXICON_FIGURE,
	  "cuatro cinco seis siete ocho nueve diez once doce trece catorce "
	  "quince veinte treinta cuarenta cincuenta sesenta setenta ochenta "
	  "noventa cien ciento mil millon millones docena doble" },
	{ "es", LEXICON_NOT,
	  "no nunca jamas ningun ninguna ninguno ni nada nadie sin" },
	{ "es", LEXICON_DATE,
	  "enero febrero marzo abril mayo junio julio agosto septiembre "
	  "octubre noviembre diciembre lunes martes miercoles jueves viernes "
	  "sabado domingo" },
	{ "es", LEXICON_CHANGE,
	  "otra otro nuevo nueva nuevamente subio bajo mas menos acepto "
	  "rechazo nego confirmo cancelo retiro termino reabrio cerro ahora" },

	{ "it", LEXICON_FEW,
	  "due tre primo prima secondo seconda terzo terza meta quarto" },
	{ "it", LEXICON_FIGURE,
	  "quattro cinque sei sette otto nove dieci undici dodici tredici "
	  "quattordici quindici venti trenta quaranta cinquanta sessanta "
	  "settanta ottanta novanta cento mille mila milione milioni miliardo "
	  "miliardi dozzina doppio" },
	{ "it", LEXICON_NOT,
	  "non mai nessun nessuno nessuna niente nulla ne senza" },
	{ "it", LEXICON_DATE,
	  "gennaio febbraio marzo aprile maggio giugno luglio agosto "
	  "settembre ottobre novembre dicembre lunedi martedi mercoledi "
	  "giovedi venerdi sabato domenica" },
	{ "it", LEXICON_CHANGE,
	  "ancora nuovo nuova nuovamente salito sceso piu meno accettato "
	  "respinto rifiutato confermato smentito annullato ritirato finito "
	  "riaperto chiuso ora" },

	{ "pt", LEXICON_FEW,
	  "dois duas tres primeiro primeira segundo segunda terceiro terceira "
	  "metade meio quarto" },
	{ "pt", LEXICON_FIGURE,
	  "quatro cinco seis sete oito nove dez onze doze treze quatorze "
	  "quinze vinte trinta quarenta cinquenta sessenta setenta oitenta "
	  "noventa cem cento mil milhao milhoes bilhao bilhoes duzia dobro" },
	{ "pt", LEXICON_NOT,
	  "nao nunca jamais nenhum nenhuma nem nada ninguem sem" },
	{ "pt", LEXICON_DATE,
	  "janeiro fevereiro marco abril maio junho julho agosto setembro "
	  "outubro novembro dezembro segunda-feira terca-feira sabado "
	  "domingo" },
	{ "pt", LEXICON_CHANGE,
	  "novamente outra outro novo nova subiu caiu mais menos aceitou "
	  "rejeitou negou confirmou cancelou retirou terminou reabriu fechou "
	  "agora" },

	{ "nl", LEXICON_FEW,
	  "twee drie eerste tweede derde helft kwart" },
	{ "nl", LEXICON_FIGURE,
	  "vier vijf zes zeven acht negen tien elf twaalf dertien veertien "
	  "vijftien twintig dertig veertig vijftig zestig zeventig tachtig "
	  "negentig honderd duizend miljoen miljard dozijn dubbel" },
	{ "nl", LEXICON_NOT,
	  "niet geen nooit niemand niets noch zonder" },
	{ "nl", LEXICON_DATE,
	  "januari februari maart april mei juni juli augustus september "
	  "oktober november december maandag dinsdag woensdag donderdag "
	  "vrijdag zaterdag zondag" },
	{ "nl", LEXICON_CHANGE,
	  "weer opnieuw andere verder gestegen gedaald meer minder aanvaard "
	  "afgewezen bevestigd ontkend geannuleerd ingetrokken beeindigd "
	  "heropend gesloten nu" },

	{ "ru", LEXICON_FEW,
	  "два две три первый первая второй вторая третий половина четверть" },
	{ "ru", LEXICON_FIGURE,
	  "четыре пять шесть семь восемь девять десять двадцать тридцать "
	  "сорок пятьдесят сто тысяча тысячи тысяч миллион миллиона миллионов "
	  "миллиард миллиарда миллиардов вдвое" },
	{ "ru", LEXICON_NOT, "не нет ни никогда никто ничего без" },
	{ "ru", LEXICON_DATE,
	  "января февраля марта апреля мая июня июля августа сентября октября "
	  "ноября декабря понедельник вторник среду четверг пятницу субботу "
	  "воскресенье" },
	{ "ru", LEXICON_CHANGE,
	  "снова опять выросла вырос снизился снизилась больше меньше принял "
	  "отверг отклонил подтвердил опроверг отменил завершил закрыт открыт "
	  "теперь" },
	{ "en", LEXICON_HAD, "had" },
	{ "en", LEXICON_TOLD,
	  "said told spoken claimed warned cautioned complained argued "
	  "insisted announced reported promised called compared described "
	  "denied alleged stated let added explained suggested predicted "
	  "accused dismissed" },
	{ "de", LEXICON_HAD, "hatte hatten" },
	{ "de", LEXICON_TOLD,
	  "gesagt erklart gesprochen behauptet gewarnt geklagt betont "
	  "angekundigt mitgeteilt berichtet versprochen genannt verglichen "
	  "beschrieben bestritten zuruckgewiesen vorgeworfen hingewiesen" },
	{ "fr", LEXICON_HAD, "avait avaient" },
	{ "fr", LEXICON_TOLD,
	  "dit declare parle affirme averti explique annonce rapporte promis "
	  "qualifie compare decrit dementi assure precise accuse" },
	{ "es", LEXICON_HAD, "habia habian" },
	{ "es", LEXICON_TOLD,
	  "dicho declarado hablado afirmado advertido explicado anunciado "
	  "informado prometido calificado comparado descrito negado "
	  "asegurado acusado" },
	{ "it", LEXICON_HAD, "aveva avevano" },
	{ "it", LEXICON_TOLD,
	  "detto dichiarato parlato affermato avvertito spiegato annunciato "
	  "riferito promesso definito paragonato descritto negato assicurato "
	  "accusato" },
	{ "pt", LEXICON_HAD, "tinha tinham havia haviam" },
	{ "pt", LEXICON_TOLD,
	  "dito declarado falado afirmado advertido explicado anunciado "
	  "informado prometido chamado comparado descrito negado acusado" },
	{ "nl", LEXICON_HAD, "had hadden" },
	{ "nl", LEXICON_TOLD,
	  "gezegd verklaard gesproken beweerd gewaarschuwd geklaagd "
	  "aangekondigd gemeld beloofd genoemd vergeleken beschreven "
	  "ontkend beschuldigd" },
	{ NULL, 0, NULL },
};
