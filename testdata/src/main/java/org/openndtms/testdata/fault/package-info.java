/** Planted faults: for every rule an edit of a faultless client, file or pair of files that trips it. */
@NullMarked
package org.openndtms.testdata.fault;

import org.jspecify.annotations.NullMarked;
