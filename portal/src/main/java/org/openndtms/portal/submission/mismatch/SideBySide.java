package org.openndtms.portal.submission.mismatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.CodeList;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Section;
import org.openndtms.records.ClientRecord;
import org.openndtms.records.Entity;
import org.openndtms.validation.Finding;

/** The old and the new values of what a difference is about, as both files have them. */
final class SideBySide {
    private static final String CHANGED = "changed: ";
    private static final String MISSING = "not in the file";

    private final Pack pack;

    SideBySide(Pack pack) {
        this.pack = pack;
    }

    /**
     * One line of the comparison.
     *
     * @param what header and title of an item, or what else is compared
     * @param before as loaded
     * @param now in the new file
     */
    record Line(String what, String before, String now) {}

    /**
     * Compares.
     *
     * @param before the client as loaded; null if not there
     * @param now the client in the new file; null if not there
     */
    List<Line> of(Finding finding, @Nullable ClientRecord before, @Nullable ClientRecord now) {
        return switch (finding.rule().id()) {
            case "MM-01" -> missingEpisode(finding, before);
            case "MM-02" -> missingClient(before);
            case "MM-06" -> List.of(new Line("CLIENTID (Client ID)", id(before), id(now)));
            case "MM-07", "MM-13", "MM-15" -> ids(finding, before, now);
            case "MM-18" -> List.of(new Line("CONSENT (Consent)", "Y", "N"));
            default -> items(finding, before, now);
        };
    }

    private List<Line> missingEpisode(Finding finding, @Nullable ClientRecord before) {
        Optional<Entity> episode = episode(before, finding.episodeId());
        List<Line> lines = new ArrayList<>();
        for (String role :
                List.of("episode.referred", "episode.triaged", "episode.discharged", "episode.discharge_reason")) {
            Item item = pack.role(role);
            lines.add(new Line(
                    named(item), episode.map(each -> shown(each, item)).orElse("?"), lines.isEmpty() ? MISSING : ""));
        }
        return lines;
    }

    private List<Line> missingClient(@Nullable ClientRecord before) {
        if (before == null) {
            return List.of();
        }
        List<Line> lines = new ArrayList<>();
        for (Entity episode : before.episodes()) {
            lines.add(new Line(
                    "Episode " + episode.id(),
                    "referred " + shown(episode, pack.role("episode.referred")) + ", triaged "
                            + shown(episode, pack.role("episode.triaged")) + ", discharged "
                            + shown(episode, pack.role("episode.discharged")),
                    MISSING));
        }
        return lines;
    }

    /** The IDs of an episode and of the records below it that are not the same in both files. */
    private List<Line> ids(Finding finding, @Nullable ClientRecord before, @Nullable ClientRecord now) {
        Optional<Entity> fresh = episode(now, finding.episodeId());
        Optional<Entity> old =
                episode(before, finding.episodeId()).or(() -> fresh.flatMap(each -> sameDates(before, each)));
        List<Line> lines = new ArrayList<>();
        String oldId = old.map(Entity::id).orElse("?");
        String newId = fresh.map(Entity::id).orElse("?");
        if (!oldId.equals(newId)) {
            lines.add(new Line("EPISODID (Episode ID)", oldId, newId));
        }
        for (Section section : pack.sections()) {
            if (section.level() != Section.Level.CHILD || old.isEmpty() || fresh.isEmpty()) {
                continue;
            }
            List<String> was = childIds(old.get(), section);
            List<String> is = childIds(fresh.get(), section);
            if (!was.equals(is)) {
                List<String> gone = new ArrayList<>(was);
                gone.removeAll(is);
                List<String> come = new ArrayList<>(is);
                come.removeAll(was);
                if (!gone.isEmpty()) {
                    lines.add(new Line(
                            section.title() + ": " + section.key(),
                            String.join(", ", gone),
                            come.isEmpty() ? MISSING : String.join(", ", come)));
                }
            }
        }
        return lines;
    }

    private static List<String> childIds(Entity episode, Section section) {
        return episode.children(section).stream().map(Entity::id).toList();
    }

    private Optional<Entity> sameDates(@Nullable ClientRecord client, Entity episode) {
        Item referred = pack.role("episode.referred");
        Item triaged = pack.role("episode.triaged");
        return client == null
                ? Optional.empty()
                : client.episodes().stream()
                        .filter(each -> each.value(referred) == episode.value(referred)
                                && each.value(triaged) == episode.value(triaged))
                        .findFirst();
    }

    private List<Line> items(Finding finding, @Nullable ClientRecord before, @Nullable ClientRecord now) {
        List<Line> lines = new ArrayList<>();
        for (String header : headers(finding)) {
            Item item = pack.findHeader(header).orElse(null);
            if (item != null) {
                lines.add(new Line(named(item), value(finding, item, before), value(finding, item, now)));
            }
        }
        return lines;
    }

    /** The items that changed, where the finding says which; else all that it names. */
    private static List<String> headers(Finding finding) {
        String detail = finding.detail();
        return detail != null && detail.startsWith(CHANGED)
                ? List.of(detail.substring(CHANGED.length()).split(", "))
                : finding.fields();
    }

    private String value(Finding finding, Item item, @Nullable ClientRecord client) {
        if (client == null) {
            return MISSING;
        }
        return record(finding, item, client).map(each -> shown(each, item)).orElse(MISSING);
    }

    private static Optional<Entity> record(Finding finding, Item item, ClientRecord client) {
        // Of these the client's record holds the value, whichever section they are listed under.
        if (item.section().level() == Section.Level.CLIENT
                || item.role().equals("client.id")
                || item.role().equals("agency.code")
                || item.role().equals("consent")) {
            return Optional.of(client.client());
        }
        Optional<Entity> episode = episode(client, finding.episodeId());
        return item.section().level() == Section.Level.EPISODE
                ? episode
                : episode.flatMap(each -> each.children(item.section()).stream()
                        .filter(child -> child.id().equals(finding.recordId()))
                        .findFirst());
    }

    private static Optional<Entity> episode(@Nullable ClientRecord client, @Nullable String id) {
        return client == null || id == null
                ? Optional.empty()
                : client.episodes().stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst();
    }

    private static String id(@Nullable ClientRecord client) {
        return client == null ? "?" : client.client().id();
    }

    private static String named(Item item) {
        return item.header() + " (" + item.title() + ")";
    }

    /** The value with what its code means; a control character is shown as a space. */
    private static String shown(Entity entity, Item item) {
        String text = entity.text(item);
        if (text.isEmpty()) {
            return "blank";
        }
        CodeList codes = item.codeList();
        String meaning = codes == null
                ? ""
                : codes.find(text).map(code -> " (" + code.text() + ")").orElse("");
        return text.codePoints()
                        .map(each -> Character.isISOControl(each) ? ' ' : each)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining())
                + meaning;
    }
}
