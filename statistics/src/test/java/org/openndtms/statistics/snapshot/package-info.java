@NullMarked
package org.openndtms.statistics.snapshot;

import org.jspecify.annotations.NullMarked;
