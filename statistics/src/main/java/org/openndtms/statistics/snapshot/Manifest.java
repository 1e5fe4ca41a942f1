package org.openndtms.statistics.snapshot;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What a snapshot says of itself, kept as {@code manifest.json} beside its tables.
 *
 * @param format version of the layout of snapshots
 * @param id by what published figures name the snapshot: the first digits of a hash over all the rest
 * @param pack id and version of the pack
 * @param writer what wrote the tables, such as {@code DuckDB v2.0.0}; other versions may write other bytes
 * @param linkage how people were linked
 * @param dataFrom first day of the reporting period
 * @param dataTo last day of the reporting period
 * @param sources the files, in the order of their hashes
 * @param agencies the agencies, by code
 * @param leftOut how many records were left out, by reason
 * @param refused how many values were left blank since they would never have been loaded, by role
 * @param withdrawn pseudonyms of people who have withdrawn and were left out
 * @param tables the tables
 */
@JsonPropertyOrder({
    "format",
    "id",
    "pack",
    "writer",
    "linkage",
    "dataFrom",
    "dataTo",
    "sources",
    "agencies",
    "leftOut",
    "refused",
    "withdrawn",
    "tables"
})
public record Manifest(
        int format,
        String id,
        String pack,
        String writer,
        Linkage linkage,
        String dataFrom,
        String dataTo,
        List<SourceEntry> sources,
        List<Agency> agencies,
        Map<String, Integer> leftOut,
        Map<String, Integer> refused,
        List<String> withdrawn,
        List<TableEntry> tables) {

    /** The layout that this software writes and reads. */
    public static final int FORMAT = 3;

    /** The reason for which clients are left out who are counted by agency all the same. */
    public static final String WITHOUT_CONSENT = "clients who do not consent";

    private static final int ID_DIGITS = 16;

    /** An agency silent for longer before the end of a period may have stopped submitting. */
    public static final int SILENT_DAYS = 92;

    /**
     * How people were linked.
     *
     * @param scope {@code with-la} or {@code without-la}
     * @param longestGap most days without treatment within one journey
     * @param triageFallback whether an episode without a started intervention counts from its triage
     * @param key tells one key from another without telling anything of it
     */
    public record Linkage(String scope, int longestGap, boolean triageFallback, String key) {}

    /**
     * One source.
     *
     * @param name file name without folders
     * @param dataset its dataset
     * @param rows rows below the heading
     * @param sha256 hash of the file
     */
    public record SourceEntry(String name, String dataset, int rows, String sha256) {}

    /**
     * One agency.
     *
     * @param code its code
     * @param dataset its dataset
     * @param clients clients who consent
     * @param withoutConsent clients who do not; nothing else is known of them
     * @param episodes episodes in the snapshot
     * @param latestEvent the latest day on which anything happened; empty if nothing did
     * @param outside values of items that the dataset does not have, by role; they were dropped
     */
    public record Agency(
            String code,
            String dataset,
            int clients,
            int withoutConsent,
            int episodes,
            String latestEvent,
            Map<String, Integer> outside) {}

    /**
     * One table.
     *
     * @param name file name
     * @param rows rows
     * @param bytes size of the file
     * @param sha256 hash of the file
     */
    public record TableEntry(String name, long rows, long bytes, String sha256) {}

    /** First day of the data. */
    public LocalDate from() {
        return LocalDate.parse(dataFrom);
    }

    /** Last day of the data. */
    public LocalDate to() {
        return LocalDate.parse(dataTo);
    }

    /** Whether an agency has no record of the last {@value #SILENT_DAYS} days: it may have stopped submitting. */
    public boolean silent(Agency agency) {
        return agency.latestEvent().isEmpty()
                || LocalDate.parse(agency.latestEvent()).isBefore(to().minusDays(SILENT_DAYS));
    }

    /** The same with the id that follows from all the rest, hashes of the tables among it. */
    public Manifest identified() {
        return withId(digest());
    }

    /** Whether nothing was changed since it got its id. */
    public boolean unchanged() {
        return digest().equals(id);
    }

    private Manifest withId(String other) {
        return new Manifest(
                format, other, pack, writer, linkage, dataFrom, dataTo, sources, agencies, leftOut, refused, withdrawn,
                tables);
    }

    private String digest() {
        try {
            return Hashes.sha256(new ObjectMapper()
                            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                            .writeValueAsString(withId("")))
                    .substring(0, ID_DIGITS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest is texts and numbers", e);
        }
    }
}
