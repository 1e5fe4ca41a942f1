package org.openndtms.portal.submission;

import java.util.Optional;
import java.util.UUID;

/** Knows which received file an agency's loaded records came from. Implemented by what loads them. */
public interface LoadedFiles {
    /**
     * The loaded file of an agency.
     *
     * @param submission number of the submission
     * @param file id of the received file, for {@link ReceivedFiles#open}
     * @param sha256 of the bytes as received
     */
    record Loaded(long submission, UUID file, String sha256) {}

    /** The agency's loaded file; empty where nothing is loaded. */
    Optional<Loaded> of(String agency);
}
