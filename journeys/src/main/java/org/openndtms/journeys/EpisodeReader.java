package org.openndtms.journeys;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Code;
import org.openndtms.dataset.CodeList;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Section;
import org.openndtms.records.Cells;
import org.openndtms.records.ClientRecord;
import org.openndtms.records.Entity;
import org.openndtms.records.Layout;
import org.openndtms.records.Values;

/**
 * Finds in the records of clients the episodes that can be linked, and counts the others by what keeps them out. A
 * record that checking a file would have refused is never guessed at. Serves one thread.
 */
public final class EpisodeReader {
    private static final Pattern ONE_LETTER = Pattern.compile("[A-Za-z]");

    private final Settled settled;
    private final Item agency;
    private final Item clientId;
    private final Item episodeId;
    private final Item firstInitial;
    private final Item surnameInitial;
    private final Item birthDate;
    private final Item sex;
    private final Item triaged;
    private final Item discharged;
    private final Item reason;
    private final Item started;
    private final Section interventions;
    private final @Nullable Item la;
    private final @Nullable Item utla;
    private final @Nullable Item dat;
    private final Predicate<String> anAgency;
    private final Predicate<String> aSex;
    private final Map<NotLinked, Integer> notLinked = new EnumMap<>(NotLinked.class);
    private final Map<String, String> shared = new HashMap<>();

    /** Makes a reader of records of a layout. */
    public EpisodeReader(Layout layout) {
        settled = new Settled(layout);
        Pack pack = layout.pack();
        agency = pack.role("agency.code");
        clientId = pack.role("client.id");
        episodeId = pack.role("episode.id");
        firstInitial = pack.role("client.initial.first");
        surnameInitial = pack.role("client.initial.surname");
        birthDate = pack.role("client.birth_date");
        sex = pack.role("client.sex");
        triaged = pack.role("episode.triaged");
        discharged = pack.role("episode.discharged");
        reason = pack.role("episode.discharge_reason");
        started = pack.role("intervention.start");
        interventions = layout.section(started);
        la = find(pack, "episode.la");
        utla = find(pack, "episode.utla");
        dat = find(pack, "episode.dat");
        Pattern form = agency.pattern();
        anAgency = form == null ? text -> true : text -> form.matcher(text).matches();
        aSex = listed(sex.codeList());
    }

    /** An older pack may lack an item on which little depends. */
    private static @Nullable Item find(Pack pack, String role) {
        return pack.items().stream()
                .filter(item -> item.role().equals(role))
                .findFirst()
                .orElse(null);
    }

    private static Predicate<String> listed(@Nullable CodeList list) {
        if (list == null) {
            return text -> true;
        }
        Set<String> codes = list.codes().stream().map(Code::code).collect(Collectors.toUnmodifiableSet());
        return codes::contains;
    }

    /** How many episodes were kept out so far, by reason; of clients without consent the clients are counted. */
    public Map<NotLinked, Integer> notLinked() {
        return notLinked;
    }

    /**
     * Hands over the episodes of a client that can be linked: of clients who consent, triaged, complete.
     *
     * @param wanted which episodes to look at; the others are not counted either
     */
    public void read(ClientRecord client, Predicate<Entity> wanted, Consumer<Episode> episodes) {
        if (!client.consented()) {
            count(NotLinked.NO_CONSENT);
            return;
        }
        Entity person = client.client();
        String code = person.text(agency);
        if (!client.identified() || code.isEmpty() || !anAgency.test(code)) {
            count(NotLinked.NO_CLIENT);
            return;
        }
        List<Integer> badRows = client.rows().stream()
                .filter(row -> !row.wellFormed())
                .map(Cells::row)
                .toList();
        for (Entity episode : client.episodes()) {
            if (!wanted.test(episode)) {
                continue;
            }
            if (badRows.isEmpty() || !onAny(episode, badRows)) {
                read(share(code), person, episode).ifPresent(episodes);
            } else {
                count(NotLinked.BAD_ROW);
            }
        }
    }

    private static boolean onAny(Entity episode, List<Integer> rows) {
        for (int i = 0; i < episode.rowCount(); i++) {
            if (rows.contains(episode.row(i))) {
                return true;
            }
        }
        return false;
    }

    private Optional<Episode> read(String code, Entity person, Entity episode) {
        long triageDay = settled.day(episode, triaged, true);
        long dischargeDay = settled.day(episode, discharged, true);
        if (triageDay == Values.UNUSABLE || dischargeDay == Values.UNUSABLE) {
            return out(NotLinked.DATES_UNREADABLE);
        }
        if (triageDay == Values.BLANK) {
            return out(NotLinked.NOT_TRIAGED);
        }
        int first = Episode.NONE;
        int last = Episode.NONE;
        for (Entity intervention : episode.children(interventions)) {
            long day = settled.day(intervention, started, true);
            if (Values.usable(day)) {
                first = first == Episode.NONE ? (int) day : Math.min(first, (int) day);
                last = Math.max(last, (int) day);
            }
        }
        int end = dischargeDay == Values.BLANK ? Episode.NONE : (int) dischargeDay;
        if (end != Episode.NONE && (end < triageDay || end < last)) {
            return out(NotLinked.DATES_IMPOSSIBLE);
        }
        Attributor attributor = attributor(person, episode).orElse(null);
        if (attributor == null) {
            return out(NotLinked.ATTRIBUTOR);
        }
        return Optional.of(new Episode(
                code,
                person.text(clientId),
                episode.text(episodeId),
                attributor,
                (int) triageDay,
                first,
                end,
                end == Episode.NONE ? DischargeReasons.MISSING : DischargeReasons.read(settled.text(episode, reason))));
    }

    /** The attributor of a client as at an episode; empty if any part of it is missing or cannot be told. */
    public Optional<Attributor> attributor(Entity person, Entity episode) {
        String first = initial(person, firstInitial);
        String surname = initial(person, surnameInitial);
        String code = settled.text(person, sex, text -> text, aSex, false);
        long birth = settled.day(person, birthDate, false);
        String residence = residence(episode);
        if (first.length() != 1
                || surname.length() != 1
                || !Values.usable(birth)
                || none(first)
                || none(surname)
                || none(code)
                || none(residence)) {
            return Optional.empty();
        }
        return Optional.of(
                new Attributor(first.charAt(0), surname.charAt(0), (int) birth, share(code), share(residence)));
    }

    private static boolean none(String text) {
        return text.isEmpty() || text.equals(Settled.UNUSABLE);
    }

    private String initial(Entity person, Item item) {
        Pattern given = item.pattern();
        Pattern form = given == null ? ONE_LETTER : given;
        return settled.text(
                person,
                item,
                text -> text.toUpperCase(Locale.ROOT),
                text -> form.matcher(text).matches(),
                false);
    }

    /** Local authority, else upper tier, else DAT, each where the one before is blank on all rows. */
    private String residence(Entity episode) {
        String code = settled.text(episode, la);
        if (code.isEmpty()) {
            code = settled.text(episode, utla);
        }
        return code.isEmpty() ? settled.text(episode, dat) : code;
    }

    /** Codes are few and episodes many. */
    private String share(String code) {
        return shared.computeIfAbsent(code, key -> key);
    }

    private <T> Optional<T> out(NotLinked why) {
        count(why);
        return Optional.empty();
    }

    private void count(NotLinked why) {
        notLinked.merge(why, 1, Integer::sum);
    }
}
