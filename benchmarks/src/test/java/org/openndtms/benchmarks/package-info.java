@NullMarked
package org.openndtms.benchmarks;

import org.jspecify.annotations.NullMarked;
