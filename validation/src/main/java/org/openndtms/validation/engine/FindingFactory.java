package org.openndtms.validation.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Section;
import org.openndtms.dataset.Severity;
import org.openndtms.records.Cells;
import org.openndtms.records.Entity;
import org.openndtms.validation.Confirmation;
import org.openndtms.validation.Finding;

/**
 * Makes findings that may be shown: with the record's own IDs, unless they could tell who somebody is, and without its
 * values.
 */
final class FindingFactory {
    private final Setting setting;
    private final boolean showValues;
    private final Map<String, List<Confirmation>> confirmations = new HashMap<>();
    private final Set<Confirmation> applied = ConcurrentHashMap.newKeySet();
    private final @Nullable Pattern agencyForm;

    FindingFactory(Setting setting, boolean showValues, List<Confirmation> confirmed) {
        this.setting = setting;
        this.showValues = showValues;
        this.agencyForm = setting.pack().role("agency.code").pattern();
        for (Confirmation each : confirmed) {
            if (each.expires() == null
                    || !each.expires().isBefore(setting.period().end())) {
                String key = key(
                        each.rule(), each.agency(), each.clientId(), each.episodeId(), each.recordId(), each.field());
                // Findings about the file as a whole are told apart by their fingerprints only.
                confirmations.computeIfAbsent(key, any -> new ArrayList<>(1)).add(each);
            }
        }
    }

    private static String key(String... parts) {
        return String.join("\u0000", parts);
    }

    /** Whether somebody confirmed that the record is right as it stands, and it has not changed since. */
    boolean confirmed(Candidate candidate) {
        if (confirmations.isEmpty() || !confirmable(candidate.judgement)) {
            return false;
        }
        Entity entity = candidate.entity;
        List<Confirmation> confirmed = confirmations.get(key(
                candidate.judgement.rule().id(),
                agency(candidate.cells, entity),
                clientId(entity),
                episodeId(entity),
                recordId(entity),
                candidate.judgement.field() == null
                        ? ""
                        : candidate.judgement.field().header()));
        return applies(confirmed, Fingerprint.of(entity));
    }

    /** Whether a mismatch was confirmed. */
    boolean confirmed(Finding finding) {
        List<Confirmation> confirmed = confirmations.get(key(
                finding.rule().id(),
                orEmpty(finding.agency()),
                orEmpty(finding.clientId()),
                orEmpty(finding.episodeId()),
                orEmpty(finding.recordId()),
                ""));
        return applies(confirmed, finding.fingerprint());
    }

    private boolean applies(@Nullable List<Confirmation> confirmed, String fingerprint) {
        if (confirmed == null) {
            return false;
        }
        boolean applies = false;
        for (Confirmation each : confirmed) {
            if (each.fingerprint().equals(fingerprint)) {
                applied.add(each);
                applies = true;
            }
        }
        return applies;
    }

    /** Confirmations that still hold by their date and met no finding: the record has changed, or the fault is gone. */
    List<Confirmation> unused() {
        return confirmations.values().stream()
                .flatMap(List::stream)
                .filter(confirmation -> !applied.contains(confirmation))
                .toList();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    static boolean confirmable(Judgement judgement) {
        return judgement.rule().confirmable() || judgement.rule().severity() == Severity.MISMATCH;
    }

    Finding make(Candidate candidate, boolean confirmed, boolean maskClient) {
        Entity entity = candidate.entity;
        Cells cells = candidate.cells;
        String detail = null;
        if (candidate.column >= 0 && !cells.blank(candidate.column)) {
            String text = cells.text(candidate.column);
            detail = showValues ? Shapes.printable(text) : Shapes.of(text);
        } else if (showValues && !candidate.headers.isEmpty()) {
            detail = values(entity, candidate.headers);
        }
        return new Finding(
                candidate.judgement.rule(),
                confirmed,
                cells.line(),
                candidate.headers,
                shownAgency(agency(cells, entity)),
                shown(clientId(entity), maskClient),
                shown(episodeId(entity), Shapes.telling(episodeId(entity))),
                shown(recordId(entity), Shapes.telling(recordId(entity))),
                candidate.judgement.rule().message(),
                detail,
                null,
                confirmable(candidate.judgement) ? Fingerprint.of(entity) : "");
    }

    private String values(Entity entity, List<String> headers) {
        StringBuilder text = new StringBuilder();
        for (String header : headers) {
            Item item = setting.pack().findHeader(header).orElseThrow();
            Section section = setting.layout().section(item);
            for (Entity at = entity; at != null; at = at.parent()) {
                if (at.section().equals(section) && setting.layout().ordinal(item) >= 0) {
                    String value = at.text(item);
                    text.append(text.isEmpty() ? "" : " ")
                            .append(header)
                            .append('=')
                            .append(Shapes.printable(value));
                }
            }
        }
        return text.length() > 300 ? text.substring(0, 300) + "..." : text.toString();
    }

    /** The agency code; a text that is none could be any value that slipped into the wrong column. */
    @Nullable
    String shownAgency(String text) {
        return shown(text, agencyForm != null && !agencyForm.matcher(text).matches());
    }

    @Nullable
    String shown(String text, boolean mask) {
        return text.isEmpty() || mask && !showValues ? null : Shapes.printable(text);
    }

    boolean showsValues() {
        return showValues;
    }

    String agency(Cells cells, Entity entity) {
        Entity client = root(entity);
        return cells.text(client.columnsOf("agency.code")[0]);
    }

    String clientId(Entity entity) {
        Entity client = root(entity);
        return client.cells().text(client.columnsOf("client.id")[0]);
    }

    static String episodeId(Entity entity) {
        return switch (entity.section().level()) {
            case CLIENT -> "";
            case EPISODE -> entity.id();
            case CHILD -> parent(entity).id();
        };
    }

    static String recordId(Entity entity) {
        return entity.section().level() == Section.Level.CHILD ? entity.id() : "";
    }

    private static Entity parent(Entity child) {
        Entity parent = child.parent();
        if (parent == null) {
            throw new IllegalStateException("a record below an episode without one");
        }
        return parent;
    }

    private static Entity root(Entity entity) {
        Entity at = entity;
        for (Entity above = at.parent(); above != null; above = at.parent()) {
            at = above;
        }
        return at;
    }
}
