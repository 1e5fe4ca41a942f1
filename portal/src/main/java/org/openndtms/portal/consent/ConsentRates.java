package org.openndtms.portal.consent;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openndtms.portal.agency.Agencies;
import org.openndtms.portal.agency.Agency;
import org.openndtms.portal.database.Transactions;
import org.openndtms.portal.load.LoadedPeople;
import org.springframework.stereotype.Service;

/** How many of the loaded clients of each agency do not consent: a number and a rate, never who. */
@Service
public class ConsentRates {
    /** Usually consent is 97 % or more; above this rate the regional team asks why. */
    public static final int HIGH_PER_CENT = 5;

    private final Agencies agencies;
    private final LoadedPeople people;
    private final Transactions transactions;

    ConsentRates(Agencies agencies, LoadedPeople people, Transactions transactions) {
        this.agencies = agencies;
        this.people = people;
        this.transactions = transactions;
    }

    /**
     * The rate of an agency.
     *
     * @param clients loaded clients, those without consent among them
     * @param rate those without consent in per cent, with one decimal, cut off
     */
    public record Rate(String agency, String name, long clients, long withoutConsent, BigDecimal rate) {
        /** Whether it is so high that it has to be asked about. */
        public boolean high() {
            return withoutConsent * 100 > HIGH_PER_CENT * clients;
        }
    }

    /** The rates of the agencies that the person may see and that have something loaded, by code. */
    public List<Rate> list() {
        Map<String, Agency> seen = transactions.inPerson(
                () -> agencies.list().stream().collect(Collectors.toMap(Agency::code, agency -> agency)));
        List<LoadedPeople.Consent> counts = transactions.asSystem(
                () -> people.consent(seen.keySet().stream().sorted().toList()));
        return counts.stream().map(count -> rate(seen, count)).toList();
    }

    private static Rate rate(Map<String, Agency> seen, LoadedPeople.Consent count) {
        Agency agency = seen.get(count.agency());
        return new Rate(
                count.agency(),
                agency == null ? "" : agency.name(),
                count.clients(),
                count.withoutConsent(),
                BigDecimal.valueOf(count.withoutConsent() * 100)
                        .divide(BigDecimal.valueOf(Math.max(1, count.clients())), 1, RoundingMode.DOWN));
    }
}
