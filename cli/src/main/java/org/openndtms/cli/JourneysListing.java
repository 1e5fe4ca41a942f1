package org.openndtms.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.openndtms.journeys.Episode;
import org.openndtms.journeys.Journey;
import org.openndtms.journeys.LinkedEpisode;

/** A list of linked episodes as text, one row an episode; what has not happened is blank, or null in JSON. */
final class JourneysListing {
    private static final List<String> COLUMNS = List.of(
            "person",
            "agency",
            "client_id",
            "episode_id",
            "triaged",
            "first_modality_start",
            "discharged",
            "journey",
            "journey_start",
            "journey_end",
            "journey_outcome");
    private static final List<String> NUMBERS = List.of("journey", "journey_outcome");

    private JourneysListing() {}

    static void csv(List<LinkedEpisode> episodes, Writer out) throws IOException {
        rows(out, csv -> {
            csv.writeRecord(COLUMNS);
            for (LinkedEpisode episode : episodes) {
                csv.writeRecord(cells(episode));
            }
        });
    }

    /** Writes rows of CSV. What the library says of a stream that was closed is said as all others say it. */
    static void rows(Writer out, Consumer<CsvWriter> rows) throws IOException {
        try {
            CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
            rows.accept(csv);
            csv.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    static void json(List<LinkedEpisode> episodes, Writer out) throws IOException {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartArray();
            for (LinkedEpisode episode : episodes) {
                json.writeRaw('\n');
                json.writeStartObject();
                List<String> cells = cells(episode);
                for (int i = 0; i < COLUMNS.size(); i++) {
                    json.writeFieldName(COLUMNS.get(i));
                    if (cells.get(i).isEmpty()) {
                        json.writeNull();
                    } else if (NUMBERS.contains(COLUMNS.get(i))) {
                        json.writeNumber(Integer.parseInt(cells.get(i)));
                    } else {
                        json.writeString(cells.get(i));
                    }
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeRaw('\n');
        }
    }

    private static List<String> cells(LinkedEpisode linked) {
        Episode episode = linked.episode();
        Journey journey = linked.journey();
        return List.of(
                linked.person().toString(),
                episode.agency(),
                episode.clientId(),
                episode.episodeId(),
                day(episode.triaged()),
                day(episode.firstModalityStart()),
                day(episode.discharged()),
                Integer.toString(journey.number()),
                day(journey.start()),
                day(journey.end()),
                journey.outcome().text());
    }

    static String day(int day) {
        return day == Episode.NONE ? "" : LocalDate.ofEpochDay(day).toString();
    }
}
