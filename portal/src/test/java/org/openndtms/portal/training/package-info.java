@NullMarked
package org.openndtms.portal.training;

import org.jspecify.annotations.NullMarked;
