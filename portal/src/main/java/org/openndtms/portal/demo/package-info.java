/** The demonstration: invented agencies and people. */
@NullMarked
package org.openndtms.portal.demo;

import org.jspecify.annotations.NullMarked;
