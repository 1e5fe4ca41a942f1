/** The dataset documentation: every item, code list and rule of the built-in packs has a page of its own. */
@NullMarked
package org.openndtms.portal.standard;

import org.jspecify.annotations.NullMarked;
