/** Agencies and the organisation around them: areas, regions, the nation. */
@NullMarked
package org.openndtms.portal.agency;

import org.jspecify.annotations.NullMarked;
