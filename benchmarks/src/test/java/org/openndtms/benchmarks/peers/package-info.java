/** Tests of the programs that the command is compared with. */
@NullMarked
package org.openndtms.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
