package org.openndtms.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import org.openndtms.journeys.Episode;
import org.openndtms.journeys.LinkageScope;
import org.openndtms.journeys.Pseudonyms;
import org.openndtms.journeys.quality.Coincidence;
import org.openndtms.journeys.quality.Likeness;
import org.openndtms.journeys.quality.LinkageQuality;
import org.openndtms.validation.report.Words;

/** Writes what can be said of a linkage. */
final class LinkageReport {
    private static final int DECIMALS_BELOW = 10;

    private final LinkageQuality quality;
    private final Pseudonyms pseudonyms;

    LinkageReport(LinkageQuality quality, Pseudonyms pseudonyms) {
        this.quality = quality;
        this.pseudonyms = pseudonyms;
    }

    private int people(LinkageScope scope) {
        return quality.people().getOrDefault(scope, 0);
    }

    void text(Writer out) throws IOException {
        Coincidence chance = quality.coincidence();
        int with = people(LinkageScope.WITH_LA);
        int without = people(LinkageScope.WITHOUT_LA);
        line(out, "Linkage of " + Words.count(quality.episodes(), "episode", "episodes"));
        line(out, "");
        line(out, "People by scope");
        line(out, "  with-la     %,12d", with);
        line(
                out,
                "  without-la  %,12d   %,d fewer (%s %%)",
                without,
                with - without,
                with == 0 ? "0.0" : number(100.0 * (with - without) / with));
        line(out, "  Without residence, somebody who lived in several areas counts once.");
        line(out, "");
        line(out, "Pairs of different people that coincidence is expected to take for one");
        line(out, "  with-la     %12s", number(chance.pairsWithResidence()));
        line(out, "  without-la  %12s", number(chance.pairsWithoutResidence()));
        line(out, "  This is the number of pairs times the chances that two people agree in");
        line(out, "    initials and sex  %s", oneIn(chance.initialsAndSex()));
        line(out, "    date of birth     %s", oneIn(chance.birthDate()));
        line(out, "    area              %s", oneIn(chance.residence()));
        line(out, "");
        line(out, "Pairs of people (" + quality.scope().text() + ") that differ in one thing only; never linked");
        for (Likeness likeness : Likeness.values()) {
            line(out, "  %-34s %,10d", likeness.text(), quality.likenesses().getOrDefault(likeness, 0L));
        }
        line(out, "");
        line(out, "People triaged after a recorded death: " + Words.number(quality.deaths()));
        line(out, "");
        line(
                out,
                "%-8s %9s %9s %9s %9s %9s %9s %9s",
                "agency",
                "people",
                "initial",
                "digit",
                "day/month",
                "sex",
                "within",
                "death");
        for (LinkageQuality.OfAgency agency : quality.agencies()) {
            line(
                    out,
                    "%-8s %,9d %,9d %,9d %,9d %,9d %,9d %,9d",
                    agency.agency(),
                    agency.people(),
                    count(agency, Likeness.INITIAL),
                    count(agency, Likeness.BIRTH_DIGIT),
                    count(agency, Likeness.DAY_AND_MONTH),
                    count(agency, Likeness.SEX),
                    agency.within(),
                    agency.deaths());
        }
        line(out, "");
        line(out, "A pair counts for each agency that knows one of the two; \"within\" are pairs of");
        line(out, "which the agency knows both. --format csv lists them.");
    }

    void json(Writer out) throws IOException {
        Coincidence chance = quality.coincidence();
        try (JsonGenerator json = new JsonFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeNumberField("episodes", quality.episodes());
            json.writeObjectFieldStart("people");
            for (LinkageScope scope : LinkageScope.values()) {
                json.writeNumberField(scope.text(), people(scope));
            }
            json.writeEndObject();
            json.writeObjectFieldStart("expectedCoincidences");
            json.writeNumberField(LinkageScope.WITH_LA.text(), chance.pairsWithResidence());
            json.writeNumberField(LinkageScope.WITHOUT_LA.text(), chance.pairsWithoutResidence());
            json.writeNumberField("agreeOnInitialsAndSex", chance.initialsAndSex());
            json.writeNumberField("agreeOnBirthDate", chance.birthDate());
            json.writeNumberField("agreeOnResidence", chance.residence());
            json.writeEndObject();
            json.writeStringField("scope", quality.scope().text());
            json.writeObjectFieldStart("nearDuplicates");
            for (Likeness likeness : Likeness.values()) {
                json.writeNumberField(id(likeness), quality.likenesses().getOrDefault(likeness, 0L));
            }
            json.writeEndObject();
            json.writeNumberField("triagedAfterDeath", quality.deaths());
            json.writeArrayFieldStart("agencies");
            for (LinkageQuality.OfAgency agency : quality.agencies()) {
                json.writeStartObject();
                json.writeStringField("agency", agency.agency());
                json.writeNumberField("people", agency.people());
                for (Likeness likeness : Likeness.values()) {
                    json.writeNumberField(id(likeness), count(agency, likeness));
                }
                json.writeNumberField("withinAgency", agency.within());
                json.writeNumberField("triagedAfterDeath", agency.deaths());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    void csv(Writer out) throws IOException {
        JourneysListing.rows(out, csv -> {
            csv.writeRecord(
                    "differs_in",
                    "within_agency",
                    "person_1",
                    "agency_1",
                    "client_id_1",
                    "person_2",
                    "agency_2",
                    "client_id_2");
            for (LinkageQuality.Pair pair : quality.pairs()) {
                Episode first = pair.first();
                Episode second = pair.second();
                csv.writeRecord(
                        id(pair.likeness()),
                        pair.withinAgency() ? "Y" : "N",
                        pseudonyms.of(first.attributor()).toString(),
                        first.agency(),
                        first.clientId(),
                        pseudonyms.of(second.attributor()).toString(),
                        second.agency(),
                        second.clientId());
            }
        });
    }

    private static String id(Likeness likeness) {
        return likeness.name().toLowerCase(Locale.ROOT);
    }

    private static int count(LinkageQuality.OfAgency agency, Likeness likeness) {
        return agency.pairs().getOrDefault(likeness, 0);
    }

    private static String oneIn(double chance) {
        return chance == 0
                ? "never seen"
                : String.format(Locale.UK, 1 / chance < DECIMALS_BELOW ? "1 in %,.1f" : "1 in %,.0f", 1 / chance);
    }

    private static String number(double value) {
        return String.format(Locale.UK, value < DECIMALS_BELOW ? "%,.2f" : "%,.0f", value);
    }

    private static void line(Writer out, String form, Object... values) throws IOException {
        out.write((values.length == 0 ? form : String.format(Locale.UK, form, values)).stripTrailing() + "\n");
    }
}
