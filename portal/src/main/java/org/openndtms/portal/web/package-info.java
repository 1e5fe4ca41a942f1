/** The frame of every page: security headers, errors, layout. */
@NullMarked
package org.openndtms.portal.web;

import org.jspecify.annotations.NullMarked;
