/** Synthetic clients and whole files, with faults planted on request. */
@NullMarked
package org.openndtms.testdata;

import org.jspecify.annotations.NullMarked;
