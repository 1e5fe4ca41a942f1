package org.openndtms.portal.load;

import org.jspecify.annotations.Nullable;

/**
 * Told to all listeners once a roll-back is committed.
 *
 * @param agency agency code
 * @param submission the submission whose load was undone
 * @param now the submission whose records are the loaded ones again; null if there was none before
 */
public record RolledBack(
        String agency, long submission, @Nullable Long now) {}
