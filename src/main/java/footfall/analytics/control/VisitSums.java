package footfall.analytics.control;

import footfall.rollups.entity.AgentCounts;
import footfall.values.IdUnion;
import footfall.visits.entity.Visit;
import java.nio.ByteBuffer;

/** Visits that are added up bin by bin. */
interface VisitSums {

  /** Adds visits without their visitors. */
  void add(int bin, long count);

  /**
   * Adds visits.
   *
   * @param bin one that is not closed
   * @param seen their visitors, as {@link IdUnion#addAll(ByteBuffer)} takes them
   */
  void add(int bin, long count, ByteBuffer seen);

  /** Adds a visit if it is in the window. */
  void add(Visit visit);

  /** As {@link #add(Visit)}, with the user agent. */
  void addWithAgent(Visit visit);

  /** Adds visits of the window by user agent, whose visits are added apart from that. */
  void addAgents(AgentCounts counts);
}
