package report

import "maps"

// german is the report in German, in the words of DIN EN ISO 19011 and of those
// who audit by it. Values keep their order, or say which they are (%[2]s).
func german() map[string]string {
	all := germanAudit()
	maps.Copy(all, germanFindings())
	return all
}
