package org.openndtms.testdata.fault;

import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Item;
import org.openndtms.testdata.model.Days;
import org.openndtms.testdata.model.Items;
import org.openndtms.testdata.model.SyntheticClient;
import org.openndtms.testdata.model.SyntheticEpisode;
import org.openndtms.testdata.model.SyntheticRecord;

/** Faults of agency code, client ID, consent and the details of a client. */
final class ClientFaults extends Catalogue {
    private static final int SINCE_M = Days.of(2016, 4, 1);

    ClientFaults(Items items) {
        super(items);
        identifiers();
        details();
        ages();
        contradictions();
    }

    private void identifiers() {
        client("CL-01", subject -> onEveryEpisode(subject, x.agency, "08S2"));
        client("CL-02", subject -> subject.client().rows() == 1 && onEveryEpisode(subject, x.clientId, null));
        client("CL-03", subject -> onEveryEpisode(subject, x.clientId, "Smithson"));
        client("CL-04", subject -> subject.client().rows() == 1 && onEveryEpisode(subject, x.consent, null));
        anybody("CL-22", subject -> {
            if (subject.consents()) {
                return false;
            }
            subject.client().record().set(x.born, "19800203");
            return true;
        });
        client("CL-23", subject -> lastRow(subject, x.consent, "N"));
    }

    private void details() {
        client("CL-05", subject -> detail(subject, x.firstInitial, null));
        client("CL-06", subject -> detail(subject, x.surnameInitial, null));
        client("CL-07", subject -> detail(subject, x.surnameInitial, "SM"));
        client("CL-08", subject -> detail(subject, x.born, "19800231"));
        client("CL-09", subject -> detail(subject, x.born, "19000101"));
        client("CL-11", subject -> detail(subject, x.born, Days.text(subject.periodEnd() + 400)));
        client("CL-16", subject -> detail(subject, x.sex, "3"));
        client("CL-17", subject -> detail(subject, x.ethnicity, null));
        client("CL-18", subject -> detail(subject, x.ethnicity, "Q"));
        client("CL-19", subject -> detail(subject, x.nation, "UK"));
        triaged("CL-20", (subject, episode) -> episode.isTriagedSince(SINCE_M) && episode.blank(x.religion));
    }

    private void ages() {
        onlyEpisode("CL-10", (subject, episode) -> {
            int born = episode.referred() + 5;
            return born <= subject.periodEnd() && detail(subject, x.born, Days.text(born));
        });
        onlyEpisode("CL-13", (subject, episode) -> {
            if (episode.record().has(x.drugAge)) {
                episode.set(x.drugAge, "12");
            }
            return episode.isTriaged() && detail(subject, x.born, born(episode, 17));
        });
        onlyEpisode("CL-14", (subject, episode) -> episode.isTriaged() && detail(subject, x.born, born(episode, 30)));
        onlyEpisode("CL-15", (subject, episode) -> episode.isTriaged() && detail(subject, x.born, born(episode, 6)));
    }

    private void contradictions() {
        client(
                "CL-21",
                subject ->
                        lastRow(subject, x.ethnicity, subject.client().record().is(x.ethnicity, "A") ? "B" : "A"));
        client("CL-24", subject -> {
            SyntheticRecord mine = subject.client().record();
            SyntheticClient other = subject.another();
            for (Item item : java.util.List.of(x.firstInitial, x.surnameInitial, x.born, x.sex)) {
                other.record().set(item, mine.get(item));
            }
            return other.record().has(x.ethnicity);
        });
    }

    private static String born(Course episode, int age) {
        return Days.text(Days.addMonths(episode.triaged(), -12 * age) - 150);
    }

    private static boolean detail(Subject subject, Item item, @Nullable String value) {
        subject.client().record().set(item, value);
        return true;
    }

    private static boolean onEveryEpisode(Subject subject, Item item, @Nullable String value) {
        for (SyntheticEpisode episode : subject.client().episodes()) {
            episode.record().set(item, value);
        }
        return true;
    }

    private static boolean lastRow(Subject subject, Item item, String value) {
        subject.afterwards(rows -> rows.get(rows.size() - 1)[item.index()] = value);
        return subject.client().rows() > 1;
    }
}
