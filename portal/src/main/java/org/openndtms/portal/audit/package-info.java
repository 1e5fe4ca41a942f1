/** The record of who did and saw what. */
@NullMarked
package org.openndtms.portal.audit;

import org.jspecify.annotations.NullMarked;
