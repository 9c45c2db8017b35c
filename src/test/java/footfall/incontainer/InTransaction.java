package footfall.incontainer;

import footfall.database.control.DatabaseFailureInterceptor;
import footfall.database.control.SqlWork;
import footfall.database.control.Transactions;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Runs a test's statements in a transaction of the container's, over recording's connections. */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
public class InTransaction {

  @PersistenceContext(unitName = "recording")
  private EntityManager recording;

  public <T> T run(SqlWork<T> work) {
    return Transactions.run(recording, work);
  }
}
