/** The programs that checking a file is compared with; each is a process of its own. */
@NullMarked
package org.openndtms.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
