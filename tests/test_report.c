#include "config.h"

#include "tests/heard.h"

/*
 * English, by what goes wrong in one sentence: where a report begins and
 * ends, what is none, and whose it is.
 */
static const struct heard_row reports[] = {
	{ "an object has no verb, a clause needs one",
	  "The Herald, which reported the storm, said that it stood by its "
	  "story.",
	  "indirect Herald: that it stood by its story\n" },
	{ "nor is a time said",
	  "Clara Henn told sailors at the pier this morning, and then told "
	  "the rest.",
	  "" },
	{ "no number alone",
	  "Hale rejects 3.1 percent.",
	  "" },
	{ "nor a noun that tells nothing",
	  "Clara Henn recommends a yes.", "" },
	{ "nor a pronoun",
	  "Councillor Clara Henn, who proposed it, said the pier was \"late\".",
	  "mixed Clara Henn(Councillor): the pier was \"late\"\n" },
	{ "what carries on after \"where\" is no report",
	  "Clara Henn asked sailors to bring ropes to the quay, where the "
	  "wind that tears the nets blows.",
	  "indirect Clara Henn: sailors to bring ropes to the quay\n" },
	{ "nor is a relative in an aside",
	  "Norland would take part in the race, the harbour office in Hale "
	  "said, in remarks that Ostrel mocked within days.",
	  "indirect harbour office in Hale: Norland would take part in the "
	  "race\n" },
	{ "a time before the topic",
	  "Clara Henn apologised on Monday for the delay at the pier.",
	  "indirect Clara Henn: the delay\n" },
	{ "a time before \"that\"",
	  "Clara Henn admitted on Monday that two boats had sunk.",
	  "indirect Clara Henn: that two boats had sunk\n" },
	{ "a time behind what it was called",
	  "Clara Henn called the count \"simply wrong\" on Friday.",
	  "mixed Clara Henn: the count \"simply wrong\"\n" },
	{ "called that",
	  "Clara Henn called that a mistake.",
	  "indirect Clara Henn: a mistake\n" },
	{ "a time after, and whose it is",
	  "Clara Henn ruled out any race round the island, hours after the "
	  "storm.",
	  "indirect Clara Henn: any race round the island\n" },
	{ "and behind a clause",
	  "Norland denied that boats had met, two days after the harbours had "
	  "quarrelled.",
	  "indirect Norland: that boats had met\n" },
	{ "only belongs to what is said",
	  "Clara Henn said only one boat in four was sound.",
	  "indirect Clara Henn: only one boat in four was sound\n" },
	{ "a man called by his name",
	  "The pilot, a man called Ivo Sand who knows the bay, says that "
	  "boats are late.",
	  "indirect Ivo Sand: that boats are late\n" },
	{ "he and somebody else, and he'll",
	  "Ivo Marsh said he and Clara Henn differ on the pier. Clara Henn "
	  "says she’ll work on it.",
	  "indirect Ivo Marsh: he and Clara Henn differ on the pier\n"
	  "indirect Clara Henn: she’ll work on it\n" },
	{ "called in a letter",
	  "The board published a letter in which Clara Henn described \"rot "
	  "around the keel\".",
	  "direct Clara Henn: \"rot around the keel\"\n" },
	{ "a clause, not an inverted subject",
	  "Outside the church, Clara Henn, whose brother sails, said the "
	  "families wanted one thing.",
	  "indirect Clara Henn: the families wanted one thing\n" },
	{ "her members, who said no more",
	  "Its secretary, Clara Henn, says her members had complained of a "
	  "door that would not close.",
	  "indirect Clara Henn(secretary): her members had complained of a "
	  "door that would not close\n" },
	{ "who on a day",
	  "Harbour pilot Ivo Marsh, who on Monday said that no rope was lost, "
	  "left the pier.",
	  "indirect Ivo Marsh(Harbour pilot): that no rope was lost\n" },
	{ "who behind an office",
	  "Ivo Marsh, the harbour pilot, who on Monday called the count "
	  "\"simply wrong\", left.",
	  "mixed Ivo Marsh(harbour pilot): the count \"simply wrong\"\n" },
	{ "the office, a comma and its name",
	  "\"It rained all night,\" said the skipper, Ivo Marsh.",
	  "direct Ivo Marsh: \"It rained all night,\"\n" },
	{ "an office behind an age",
	  "\"It rained all night,\" said Ivo Marsh, 34, a docker who was "
	  "pulled from a boat.",
	  "direct Ivo Marsh(docker): \"It rained all night,\"\n" },
	{ "an office of a union",
	  "Ivo Marsh, secretary of the ships' pilots' union, said it rained.",
	  "indirect Ivo Marsh(secretary of the ships' pilots' union): it "
	  "rained\n" },
	{ "a degree is no office",
	  "Dr Clara Henn said it rained. Clara Henn, the flight director, "
	  "left.",
	  "indirect Clara Henn(flight director): it rained\n" },
	{ "an office without the degree",
	  "Harbour Minister Dr Clara Henn said it rained.",
	  "indirect Clara Henn(Harbour Minister): it rained\n" },
	{ "a union's name",
	  "Ivo Marsh leads the Hale Pilots' Union. The union says that it "
	  "rained.",
	  "indirect Hale Pilots' Union: that it rained\n" },
	{ "the ministry, whose it is told before",
	  "The health ministry said it rained. The ministry says it is late.",
	  "indirect health ministry: it rained\n"
	  "indirect health ministry: it is late\n" },
	{ "a source: office, name",
	  "According to the harbour master, Ivo Brand, the port is a wreck. "
	  "The quay is gone, according to the mayor, Ida Marsh.",
	  "indirect Ivo Brand: the port is a wreck\n"
	  "indirect Ida Marsh(mayor): The quay is gone\n" },
	{ "a source: name, office",
	  "According to Ivo Brand, the harbour spokesman, the port is a wreck.",
	  "indirect Ivo Brand(harbour spokesman): the port is a wreck\n" },
	{ "in the words of: office, name",
	  "In the words of the mayor, Ida Marsh, the port is a wreck.",
	  "indirect Ida Marsh(mayor): the port is a wreck\n" },
	{ "a source, and another one in what it says",
	  "According to Ivo Brand, the mayor, Ida Marsh, lied.",
	  "indirect Ivo Brand(mayor): the mayor, Ida Marsh, lied\n" },
	{ "the company, the one before",
	  "Arwick Motors will close its plant in Port Corran. The company said "
	  "400 jobs would go.",
	  "indirect Arwick Motors: 400 jobs would go\n" },
	{ "the company, as it was called",
	  "Ostrel, a software company, lost a contract with the port. Nobody "
	  "was told.\n\n\"We learned of it by letter,\" the company said.",
	  "direct Ostrel: \"We learned of it by letter,\"\n" },
	{ "the company, one of two",
	  "Arwick Inc and Dunmar Ltd both lost a contract. Orla Quint wrote to "
	  "the mayor.\n\n\"We learned of it by letter,\" the company said.",
	  "direct company: \"We learned of it by letter,\"\n" },
	{ "the agency is no person",
	  "Orla Quint wrote to the mayor. The agency said it rained.",
	  "indirect agency: it rained\n" },
	{ "a saint's hospital",
	  "St Bride's Hospital said it had taken in nine sailors.",
	  "indirect St Bride's Hospital: it had taken in nine sailors\n" },
	{ "an office of a headline",
	  "Pier is late; harbour secretary calls it \"a shame\".\n"
	  "\n"
	  "Harbour Secretary Clara Henn left for Hale.",
	  "mixed Clara Henn(Harbour Secretary): it \"a shame\"\n" },
	{ "it, an organisation",
	  "The company found the leak on Monday, it said.",
	  "indirect company: The company found the leak on Monday\n" },
	{ "it, a country before",
	  "Norland wants no judge in its race. The Hale Treaty shuts out any "
	  "judge, it says.",
	  "indirect Norland: The Hale Treaty shuts out any judge\n" },
	{ "whose summary",
	  "Ivo Marsh, the deputy governor, argued that the rise had come "
	  "late, according to the bank's summary.",
	  "indirect bank: Ivo Marsh, the deputy governor, argued that the "
	  "rise had come late\n"
	  "indirect Ivo Marsh(deputy governor): that the rise had come "
	  "late\n" },
	{ "one of them, and all",
	  "\"We burned it,\" one of the sailors said. The sailors said that "
	  "it rained.",
	  "direct one of the sailors: \"We burned it,\"\n"
	  "indirect sailors: that it rained\n" },
	{ "both",
	  "Two sailors told the Herald that it rained. Both asked not to be "
	  "named.",
	  "indirect sailors: that it rained\n"
	  "indirect Both: not to be named\n" },
	{ "two reports and a semicolon",
	  "Clara Henn says the study \"explains the storm, not the wreck\"; "
	  "for that, she says, one has to look at the ropes.",
	  "mixed Clara Henn: the study \"explains the storm, not the wreck\"\n"
	  "indirect Clara Henn: for that one has to look at the ropes\n" },
	{ "two reports and a comma",
	  "The union says nine in ten came, the ministry says seven.",
	  "indirect union: nine in ten came\n"
	  "indirect ministry: seven\n" },
	{ "a number for a clause",
	  "The ministry says 140 boats have sunk, and the Coast Agency says "
	  "212.",
	  "indirect ministry: 140 boats have sunk\n"
	  "indirect Coast Agency: 212\n" },
	{ "not what it does not say",
	  "By whom, and past whom, the letter did not say.",
	  "" },
	{ "talked out of it",
	  "She will not be talked out of one of them.",
	  "" },
	{ "the relative is the subject",
	  "The storm ends with a prize that the minister had said would never "
	  "come.",
	  "indirect minister: a prize that would never come\n" },
	{ "and a clause of its own",
	  "The boats that Ivo Marsh said were left in a cellar have been "
	  "found.",
	  "indirect Ivo Marsh: The boats that were left in a cellar\n" },
	{ "these words",
	  "\"I am sorry that it rained.\" With these two words Ivo Marsh, the "
	  "harbour pilot, left.",
	  "direct Ivo Marsh(harbour pilot): \"I am sorry that it rained.\"\n" },
	{ "an office with what describes it",
	  "The outspoken Mayor Clara Henn said it rained. The former Governor "
	  "Ivo Marsh said it did not.",
	  "indirect Clara Henn(Mayor): it rained\n"
	  "indirect Ivo Marsh(former Governor): it did not\n" },
	{ "what was refused",
	  "Norland has long refused a race in winter.",
	  "indirect Norland: a race in winter\n" },
	{ "reckons",
	  "Boats will be late, reckons Clara Henn, chief pilot at Hale.",
	  "indirect Clara Henn(chief pilot at Hale): Boats will be late\n" },
	{ "an unknown verb in -s",
	  "Minister tells the house the 1974 treaty binds both sides.",
	  "indirect Minister: the 1974 treaty binds both sides\n" },
};

static const struct {
	const char *language;
	struct heard_row row;
} others[] = {
	{ "de", { "behind a colon, in the subjunctive",
	  "Ostrels Hafenmeister Klaus Wehrmann widersprach: Ein Vorsprung von "
	  "zwei Booten sei ein Vorsprung.",
	  "indirect Klaus Wehrmann(Ostrels Hafenmeister): Ein Vorsprung von "
	  "zwei Booten sei ein Vorsprung\n" } },
	{ "de", { "behind a colon and a verb of saying",
	  "Der Bürgermeister Klaus Wehrmann sagte: Ein Vorsprung ist ein "
	  "Vorsprung.",
	  "indirect Klaus Wehrmann(Bürgermeister): Ein Vorsprung ist ein "
	  "Vorsprung\n" } },
	{ "de", { "but no list",
	  "Der Bürgermeister Klaus Wehrmann nannte drei Gründe: Zu wenig "
	  "Zeit, Geld und Lust.", "" } },
	{ "de", { "an office with what describes it",
	  "Der unterlegene Kandidat Klaus Wehrmann ging. „Das Boot ist spät“, "
	  "sagte er.",
	  "direct Klaus Wehrmann(unterlegene Kandidat): „Das Boot ist spät“\n" } },
	{ "fr", { "a source of no list, a ship in marks",
	  "Le naufrage du « Vent Noir », jeudi, a fait neuf morts, selon les "
	  "garde-côtes. La mer reste forte.",
	  "indirect garde-côtes: Le naufrage du « Vent Noir », jeudi, a fait "
	  "neuf morts\n" } },
	{ "es", { "the first of two surnames",
	  "Llegó la alcaldesa Inés Prado Leal. «El puerto abre», dijo "
	  "Prado.",
	  "direct Inés Prado Leal(alcaldesa): «El puerto abre»\n" } },
	{ "ar", { "a surname that is a title elsewhere",
	  "قال المتحدث باسم البلدية كريم الإمام: «الميناء مفتوح اليوم».",
	  "direct كريم الإمام(المتحدث باسم البلدية): «الميناء مفتوح اليوم»\n" } },
};

static void test_others(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(others); i++)
		heard_rows(&others[i].row, 1, others[i].language);
}

static void test_reports(void **state)
{
	(void)state;
	heard_rows(reports, COUNT(reports), "en");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reports),
		cmocka_unit_test(test_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
