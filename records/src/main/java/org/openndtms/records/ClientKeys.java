package org.openndtms.records;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The numbers by which the clients of a file are told apart: a hash of the client ID, and of the agency where there may
 * be several.
 */
final class ClientKeys {
    private final Table.Expected expected;
    private final @Nullable Pattern agencyForm;

    ClientKeys(Table.Expected expected) {
        this.expected = expected;
        this.agencyForm = expected.pack().role("agency.code").pattern();
    }

    /** Whether a text is the code of an agency that may send files. */
    boolean knowsAgency(String code) {
        return (agencyForm == null || agencyForm.matcher(code).matches())
                && (expected.agencies().isEmpty() || expected.agencies().contains(code));
    }

    /** The number of a client whose ID is a span of bytes. */
    long of(byte[] bytes, int from, int to, byte[] agency, boolean agencyKnown) {
        long key = Bytes.hash(bytes, from, to);
        return agencyKnown && expected.multipleAgencies() ? Bytes.mix(key ^ Arrays.hashCode(agency)) : key;
    }

    /** The number of a client by ID and agency. */
    long of(byte[] id, byte[] agency) {
        return of(id, 0, id.length, agency, knowsAgency(new String(agency, StandardCharsets.UTF_8)));
    }
}
