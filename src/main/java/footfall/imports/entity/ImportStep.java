package footfall.imports.entity;

import footfall.visits.entity.Visit;
import java.util.List;
import java.util.Optional;

/**
 * Lines of a source that one transaction commits.
 *
 * @param visits their visits
 * @param lastLine the number of the last of them, from 1
 * @param end recognises the last one; empty if its text is not known any more
 * @param counts what became of them
 */
public record ImportStep(
    List<Visit> visits, long lastLine, Optional<LineMark> end, LineCounts counts) {}
