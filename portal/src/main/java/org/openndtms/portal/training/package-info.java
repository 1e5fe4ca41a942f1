/** Training sessions and supplier workshops: held, attended, due. */
@NullMarked
package org.openndtms.portal.training;

import org.jspecify.annotations.NullMarked;
