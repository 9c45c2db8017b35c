/** System tests: the whole service from outside, over HTTP, with a look into its database. */
package footfall.system;
