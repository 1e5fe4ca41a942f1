/** Results that must not depend on how a file is written, nor break down whatever is in it. */
@NullMarked
package org.openndtms.testdata.invariance;

import org.jspecify.annotations.NullMarked;
