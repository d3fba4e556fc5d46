package org.clearance.ui.figures.report;

import java.time.ZoneId;
import org.clearance.domain.figures.figures.Grain;
import org.clearance.domain.figures.figures.Period;
import org.clearance.domain.figures.figures.Quarter;
import org.clearance.domain.figures.figures.Scope;
import org.clearance.domain.ground.text.Text;

/**
 * The scope of a file of figures.
 *
 * @param zone the county's
 * @param which convictions, as people read it
 * @param address the scope as parameters of an address, for the audit
 */
record FigureScope(
    Scope scope,
    ZoneId zone,
    Period period,
    Grain grain,
    Quarter quarter,
    Text which,
    String address) {}
