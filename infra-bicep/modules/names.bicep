// How everything is called: kind, workload, stage and a suffix that is the same for all of one resource group.

@export()
@description('The name of a resource that may hold hyphens, such as func-intake-prod-k3x7.')
func nameOf(kind string, workload string, stage string, suffix string) string =>
  toLower('${kind}-${workload}-${stage}-${suffix}')

@export()
@description('The name of a resource that takes letters and digits only, at most 24, such as stintakeprodk3x7.')
func compactNameOf(kind string, workload string, stage string, suffix string) string =>
  take(toLower('${kind}${workload}${stage}${suffix}'), 24)
