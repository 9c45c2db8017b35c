package footfall.embedded;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A data source as a container gives it: each connection is a transaction, committed at its end.
 */
public final class TransactionPerConnection {

  private TransactionPerConnection() {}

  /**
   * The data source.
   *
   * @param isolation of its transactions, as {@link Connection} numbers it
   */
  public static DataSource of(String url, int isolation) {
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("getConnection")) {
                throw new UnsupportedOperationException(method.getName());
              }
              return committing(connect(url, isolation));
            });
  }

  private static Connection connect(String url, int isolation) throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    connection.setTransactionIsolation(isolation);
    connection.setAutoCommit(false);
    return connection;
  }

  private static Connection committing(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              try {
                if (method.getName().equals("close")) {
                  connection.commit();
                }
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
