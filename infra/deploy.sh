#!/usr/bin/env bash
# Makes or updates everything in Azure, then publishes the program. Running it again changes only what differs.
#   infra/deploy.sh GROUP [small|large] [--what-if | --infra-only | --app-only]
# Before: az login, and these variables (main.*.bicepparam reads them):
#   COOPALERTS_NAME, COOPALERTS_MAIL_FROM, COOPALERTS_CONTACT, COOPALERTS_ALERT_EMAIL
#   and if wanted COOPALERTS_LOCATION (of a new group), COOPALERTS_PUBLIC_URL, COOPALERTS_SENDGRID_KEY (empty keeps the vault's)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

stop() { echo "deploy.sh: $1" >&2; exit 1; }
need() { command -v "$1" >/dev/null || stop "$1 is needed and not installed: $2"; }

group=${1:-} size=small mode=all
[[ -n $group && $group != -* ]] || stop "say which resource group: infra/deploy.sh GROUP [small|large] [--what-if | --infra-only | --app-only]"
for option in "${@:2}"; do
  case $option in
    small | large) size=$option ;;
    --what-if | --infra-only | --app-only) mode=${option#--} ;;
    *) stop "\"$option\" is no option: small, large, --what-if, --infra-only or --app-only" ;;
  esac
done

need az "see https://learn.microsoft.com/cli/azure/install-azure-cli"
if [[ $mode == all || $mode == app-only ]]; then
  need dotnet "see https://dotnet.microsoft.com/download"
  need zip "it comes with every Linux distribution (apt-get install zip)"
fi
az account show --output none 2>/dev/null || stop "nobody is signed in to Azure: az login"

template=(--resource-group "$group" --template-file infra/main.bicep --parameters "infra/main.$size.bicepparam")

if [[ $mode != app-only ]]; then
  for variable in COOPALERTS_NAME COOPALERTS_MAIL_FROM COOPALERTS_CONTACT COOPALERTS_ALERT_EMAIL; do
    [[ -n ${!variable:-} ]] || stop "$variable is not set (see the beginning of this script)"
  done
  [[ -n ${COOPALERTS_SENDGRID_KEY:-} ]] || echo "COOPALERTS_SENDGRID_KEY is not set: the key in the vault stays as it is. Without one no mail is accepted." >&2
  if [[ $(az group exists --name "$group") != true ]]; then
    [[ -n ${COOPALERTS_LOCATION:-} ]] || stop "the group $group does not exist; COOPALERTS_LOCATION says where to make it"
    [[ $mode != what-if ]] || stop "the group $group does not exist: everything would be new"
    az group create --name "$group" --location "$COOPALERTS_LOCATION" --output none
  fi
fi

if [[ $mode == what-if ]]; then
  az deployment group what-if "${template[@]}"
  exit
fi

if [[ $mode != app-only ]]; then
  # A fixed name: the last deployment can be asked for what it made.
  az deployment group create --name coopalerts "${template[@]}" --output none
fi
[[ $mode != infra-only ]] || exit 0

app=$(az deployment group show --resource-group "$group" --name coopalerts --query properties.outputs.appName.value --output tsv)
[[ -n $app ]] || stop "the group $group has no deployment \"coopalerts\": run without --app-only first"
host=$(az deployment group show --resource-group "$group" --name coopalerts --query properties.outputs.hostName.value --output tsv)

# Emptied first: a function that was removed from the project must not live on in the package.
rm -rf artifacts/functions artifacts/functions.zip
dotnet publish src/CoopAlerts.App -c Release -r linux-x64 --self-contained -o artifacts/functions -nologo
for file in host.json Poll/function.json CoopAlerts.App; do
  [[ -f artifacts/functions/$file ]] || stop "the published folder lacks $file"
done
(cd artifacts/functions && zip -q -r ../functions.zip .)

# Rights that were given a moment ago take some minutes to be known everywhere; until then the app can't store its package.
for try in 1 2 3 4 5; do
  if az functionapp deployment source config-zip --resource-group "$group" --name "$app" --src artifacts/functions.zip --output none; then
    echo "Published to https://$host. https://$host/health says whether it works."
    exit 0
  fi
  echo "Publishing failed (try $try of 5)." >&2
  [[ $try == 5 ]] || sleep 60
done
stop "the package could not be published; everything else is in place, --app-only tries again"
