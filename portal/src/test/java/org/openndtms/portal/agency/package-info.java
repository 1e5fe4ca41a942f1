@NullMarked
package org.openndtms.portal.agency;

import org.jspecify.annotations.NullMarked;
