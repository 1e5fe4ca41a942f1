package org.openndtms.portal.submission;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.UUID;
import org.openndtms.portal.agency.Agencies;
import org.openndtms.portal.agency.Agency;
import org.openndtms.portal.database.Transactions;
import org.springframework.stereotype.Service;

/** Receives files that the portal itself has at hand, as if the person who is signed in had uploaded them. */
@Service
public class DirectReceiving {
    private final Receiving receiving;
    private final Agencies agencies;
    private final Transactions transactions;

    DirectReceiving(Receiving receiving, Agencies agencies, Transactions transactions) {
        this.receiving = receiving;
        this.agencies = agencies;
        this.transactions = transactions;
    }

    /**
     * Receives a file and makes a submission of it, which waits to be checked.
     *
     * @param agency code of an agency that the person may send for
     * @param dataEnd last day of the data
     * @return the file's id
     */
    public UUID receive(String agency, LocalDate dataEnd, String name, InputStream bytes) throws IOException {
        Agency known = transactions
                .inPerson(() -> agencies.find(agency))
                .orElseThrow(() -> new IllegalArgumentException("no agency " + agency + " is in sight"));
        return receiving.receive(new Receiving.Wanted(known, dataEnd, false, "", UUID.randomUUID(), ""), name, bytes);
    }
}
