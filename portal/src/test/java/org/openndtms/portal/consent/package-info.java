@NullMarked
package org.openndtms.portal.consent;

import org.jspecify.annotations.NullMarked;
