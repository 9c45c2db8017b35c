package footfall.visits.control;

import footfall.visits.entity.Page;
import footfall.visits.entity.PageUrl;
import footfall.visits.entity.Visit;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Counts a page's visits in the database, in one snapshot. */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
public class PageCountStore {

  @PersistenceContext(unitName = "reading")
  private EntityManager visits;

  /**
   * Counts the visits of a page.
   *
   * @param opening calls what it is given once, which opens the snapshot and finds the page's id
   * @return 0 for a page that has no id
   */
  public long count(
      PageUrl page, Function<Supplier<Optional<Integer>>, Optional<Integer>> opening) {
    takeConnection();
    return opening.apply(() -> id(page)).map(this::count).orElse(0L);
  }

  /** To wait for one of the pool's connections is not to hold up what waits for the snapshot. */
  private void takeConnection() {
    visits.unwrap(Connection.class);
  }

  private Optional<Integer> id(PageUrl page) {
    return visits
        .createNamedQuery(Page.BY_HASH, Object[].class)
        .setParameter("hashes", List.of(Page.hash(page)))
        .getResultStream()
        .map(row -> (Integer) row[0])
        .findFirst();
  }

  private long count(int pageId) {
    return visits
        .createNamedQuery(Visit.COUNT_OF_PAGE, Long.class)
        .setParameter("page", pageId)
        .getSingleResult();
  }
}
