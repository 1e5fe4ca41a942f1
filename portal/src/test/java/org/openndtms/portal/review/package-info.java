@NullMarked
package org.openndtms.portal.review;

import org.jspecify.annotations.NullMarked;
