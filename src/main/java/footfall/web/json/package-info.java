/** JSON as the API writes it. */
package footfall.web.json;
