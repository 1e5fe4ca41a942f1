/** Apache Spark as an engine of the same SQL, for more history than one machine holds. */
@NullMarked
package org.openndtms.spark;

import org.jspecify.annotations.NullMarked;
