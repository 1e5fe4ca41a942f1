package org.openndtms.validation.report;

import org.jspecify.annotations.Nullable;

/** The version of this software. */
public final class SoftwareVersion {
    private SoftwareVersion() {}

    /**
     * The version its jar was built as, such as {@code 0.1.0}; {@code development} where it runs from loose classes.
     */
    public static String text() {
        @Nullable String version = SoftwareVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
