/** Parts of the engine that are tried by themselves. */
@NullMarked
package org.openndtms.validation.engine;

import org.jspecify.annotations.NullMarked;
