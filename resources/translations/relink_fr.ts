<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_CA" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>A date in {file} can&apos;t be read.</source>
        <translation>Une date dans {file} est illisible.</translation>
    </message>
    <message>
        <source>A name has no colon, and at most 100 characters.</source>
        <translation>Un nom ne contient pas de deux-points et compte au plus 100 caractères.</translation>
    </message>
    <message>
        <source>A newer one took its place, or it was already answered.</source>
        <translation>Une autre, plus récente, l’a remplacée, ou elle a déjà reçu sa réponse.</translation>
    </message>
    <message>
        <source>A part of it is cut off, changed or there twice.</source>
        <translation>Une partie en est coupée, modifiée ou présente deux fois.</translation>
    </message>
    <message>
        <source>A report may have up to {limit} MB; this one was not read.</source>
        <translation>Un rapport peut compter jusqu’à {limit} Mo; celui-ci n’a pas été lu.</translation>
    </message>
    <message>
        <source>A report may have up to {limit}; this one was not read.</source>
        <translation>Un rapport peut en compter jusqu’à {limit}; celui-ci n’a pas été lu.</translation>
    </message>
    <message>
        <source>A second start and relink-desktop status can&apos;t reach this ReLink.</source>
        <translation>Un second démarrage et relink-desktop status ne peuvent pas joindre ce ReLink.</translation>
    </message>
    <message>
        <source>A spreadsheet program may have changed a value in {file}.</source>
        <translation>Un tableur a peut-être modifié une valeur dans {file}.</translation>
    </message>
    <message>
        <source>A spreadsheet program may have swapped days and months: export the report again and choose that file without saving it in another program first.</source>
        <translation>Un tableur a peut-être inversé les jours et les mois&#xa0;: exportez de nouveau le rapport et choisissez ce fichier sans l’enregistrer d’abord dans un autre programme.</translation>
    </message>
    <message>
        <source>A test company of Intuit&apos;s</source>
        <translation>Une entreprise de test d’Intuit</translation>
    </message>
    <message>
        <source>A text in row {row} has more than {limit} characters.</source>
        <translation>Un texte de la ligne {row} compte plus de {limit} caractères.</translation>
    </message>
    <message>
        <source>A value is missing in {file}.</source>
        <translation>Il manque une valeur dans {file}.</translation>
    </message>
    <message>
        <source>A word in {file} is not known.</source>
        <translation>Un mot dans {file} est inconnu.</translation>
    </message>
    <message>
        <source>Access expired</source>
        <translation>Accès expiré</translation>
    </message>
    <message>
        <source>Access expired after five years</source>
        <translation>Accès expiré après cinq ans</translation>
    </message>
    <message>
        <source>Access lost in a renewal</source>
        <translation>Accès perdu lors d’un renouvellement</translation>
    </message>
    <message>
        <source>Access of the person who connected</source>
        <translation>Accès de la personne qui a fait la connexion</translation>
    </message>
    <message>
        <source>Access revoked</source>
        <translation>Accès révoqué</translation>
    </message>
    <message>
        <source>Account of a purchase</source>
        <translation>Compte d’un achat</translation>
    </message>
    <message>
        <source>Account of a sale</source>
        <translation>Compte d’une vente</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Comptes</translation>
    </message>
    <message>
        <source>Add the address below to its redirect URIs, exactly as it stands. Then copy client ID and client secret from there. The secret is kept sealed on this computer.</source>
        <translation>Ajoutez l’adresse ci-dessous à ses Redirect URIs, exactement telle quelle. Copiez-y ensuite l’ID client et le secret client. Le secret est gardé scellé sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Add these columns to the Invoice Details Report and export it again.</source>
        <translation>Ajoutez ces colonnes au rapport Invoice Details Report et exportez-le de nouveau.</translation>
    </message>
    <message>
        <source>After five million of them ReLink stopped reading, and compared nothing.</source>
        <translation>Après cinq millions de documents, ReLink a cessé de lire et n’a rien comparé.</translation>
    </message>
    <message>
        <source>Agrees to the cent</source>
        <extracomment>What a comparison proved, in a word or two.</extracomment>
        <translation>Concorde au cent près</translation>
    </message>
    <message>
        <source>All</source>
        <extracomment>Of *Sync results*, by state.
----------
Of *Income and Expenses*, by kind.</extracomment>
        <translation>Tous</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>All that can be compared agrees, which may be by chance.</source>
        <translation>Tout ce qui peut être comparé concorde, ce qui peut être un hasard.</translation>
    </message>
    <message>
        <source>Allow ReLink to use your login keychain, then start ReLink again.</source>
        <translation>Autorisez ReLink à utiliser votre trousseau de session, puis redémarrez ReLink.</translation>
    </message>
    <message>
        <source>Already in QuickBooks</source>
        <translation>Déjà dans QuickBooks</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Montant</translation>
    </message>
    <message>
        <source>Amounts in {file} don&apos;t add up.</source>
        <translation>Des montants dans {file} ne concordent pas.</translation>
    </message>
    <message>
        <source>Amounts look like 1,234.50, with a point before the cents and no more than two decimals.</source>
        <translation>Les montants s’écrivent comme 1,234.50, avec un point avant les cents et deux décimales au plus.</translation>
    </message>
    <message>
        <source>An amount in {file} can&apos;t be read.</source>
        <translation>Un montant dans {file} est illisible.</translation>
    </message>
    <message>
        <source>Another ReLink has taken over.</source>
        <translation>Un autre ReLink a pris le relais.</translation>
    </message>
    <message>
        <source>Another browser or program began this sign-in.</source>
        <translation>Un autre navigateur ou programme a commencé cette ouverture de session.</translation>
    </message>
    <message>
        <source>Another document in QuickBooks (id {id}) bears its mark: delete that one if it is a copy, or take the words that begin with “ReLink” out of its memo.</source>
        <extracomment>Differences that a certificate lists; all are counted. Documents that QuickBooks has and that a comparison is about. What goes to QuickBooks sooner or later. A person left them as they are, and QuickBooks has another total. Credits take away from what a contact owes.</extracomment>
        <translation>Un autre document dans QuickBooks (id {id}) porte sa marque&#xa0;: supprimez-le si c’est une copie, ou retirez de son mémo les mots qui commencent par «&#xa0;ReLink&#xa0;».</translation>
    </message>
    <message>
        <source>Another document in QuickBooks bears its mark, as a copy does: delete that one there, or take the words that begin with “ReLink” out of its memo.</source>
        <translation>Un autre document dans QuickBooks porte sa marque, comme le fait une copie&#xa0;: supprimez-le là-bas, ou retirez de son mémo les mots qui commencent par «&#xa0;ReLink&#xa0;».</translation>
    </message>
    <message>
        <source>Another document in QuickBooks has its number, and QuickBooks takes none twice: change the number of one of the two.</source>
        <translation>Un autre document dans QuickBooks a son numéro, et QuickBooks n’en accepte aucun deux fois&#xa0;: changez le numéro de l’un des deux.</translation>
    </message>
    <message>
        <source>Another user of this computer made {folder}, and could read or change what ReLink keeps there.</source>
        <translation>Un autre utilisateur de cet ordinateur a créé {folder}, et pourrait lire ou modifier ce que ReLink y garde.</translation>
    </message>
    <message>
        <source>Anybody could have written the firm&apos;s policy for ReLink.</source>
        <extracomment>XDG&apos;s default for the whole system, and Apple&apos;s folder for all users of a computer. Bytes. A policy has five lines: of what is longer only so much is read, which is none.</extracomment>
        <translation>N’importe qui a pu écrire la politique du cabinet pour ReLink.</translation>
    </message>
    <message>
        <source>App keys rejected</source>
        <translation>Clés de l’application refusées</translation>
    </message>
    <message>
        <source>Approve it in the ledger, and it goes on by itself.</source>
        <translation>Approuvez-le dans le grand livre; la suite est automatique.</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Approuvé</translation>
    </message>
    <message>
        <source>Ask a QuickBooks admin to give the access back, or to reconnect with their own sign-in.</source>
        <translation>Demandez à un administrateur QuickBooks de rétablir l’accès ou de reconnecter avec sa propre session.</translation>
    </message>
    <message>
        <source>Ask an admin of the company to sign in here, or to make you one in QuickBooks under Settings, Manage users. Then try again.</source>
        <translation>Demandez à un administrateur de l’entreprise d’ouvrir une session ici, ou de vous nommer administrateur dans QuickBooks sous Paramètres, Gérer les utilisateurs. Réessayez ensuite.</translation>
    </message>
    <message>
        <source>Ask an administrator of your firm.</source>
        <translation>Demandez à un administrateur de votre cabinet.</translation>
    </message>
    <message>
        <source>Ask whoever looks after this computer to correct it, then restart ReLink.</source>
        <translation>Demandez à la personne qui s’occupe de cet ordinateur de la corriger, puis redémarrez ReLink.</translation>
    </message>
    <message>
        <source>Ask {who}.</source>
        <translation>Demandez à {who}.</translation>
    </message>
    <message>
        <source>Automatically apply bill payments</source>
        <translation>Appliquer automatiquement les paiements de factures à payer</translation>
    </message>
    <message>
        <source>Automatically apply credits</source>
        <translation>Appliquer automatiquement les crédits</translation>
    </message>
    <message>
        <source>Automatically invoice unbilled activity</source>
        <translation>Facturer automatiquement les activités non facturées</translation>
    </message>
    <message>
        <source>Awaiting approval</source>
        <translation>En attente d’approbation</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Bill</source>
        <translation>Facture à payer</translation>
    </message>
    <message>
        <source>Bills</source>
        <translation>Factures à payer</translation>
    </message>
    <message>
        <source>Both are rows of letters and digits, without spaces, from your app&apos;s Keys &amp; credentials page at Intuit.</source>
        <translation>Les deux sont des suites de lettres et de chiffres, sans espaces, de la page Keys &amp; credentials de votre application chez Intuit.</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>Interruption</translation>
    </message>
    <message>
        <source>Broken off</source>
        <translation>Interrompue</translation>
    </message>
    <message>
        <source>Cause or result</source>
        <translation>Cause ou résultat</translation>
    </message>
    <message>
        <source>Certificate…</source>
        <translation>Certificat…</translation>
    </message>
    <message>
        <source>Changed in QuickBooks by hand</source>
        <translation>Modifiés à la main dans QuickBooks</translation>
    </message>
    <message>
        <source>Changed in QuickBooks by hand.</source>
        <translation>Modifié à la main dans QuickBooks.</translation>
    </message>
    <message>
        <source>Changed in the ledger, in the closed period: it waits until that is reopened.</source>
        <translation>Modifié dans le grand livre, dans la période clôturée&#xa0;: il attend qu’elle soit rouverte.</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Vérifier de nouveau</translation>
    </message>
    <message>
        <source>Check again in a minute.</source>
        <translation>Vérifiez de nouveau dans une minute.</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Vérifier maintenant</translation>
    </message>
    <message>
        <source>Check that the folder is on a disk of this computer and its path is short, then restart ReLink.</source>
        <translation>Vérifiez que le dossier se trouve sur un disque de cet ordinateur et que son chemin est court, puis redémarrez ReLink.</translation>
    </message>
    <message>
        <source>Check the column of companies, and export fewer of them.</source>
        <translation>Vérifiez la colonne des entreprises, et exportez-en moins.</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions and free disk space, or restore the file from a backup, then start ReLink again.</source>
        <translation>Vérifiez les autorisations du dossier et l’espace disque libre, ou restaurez le fichier à partir d’une copie de sauvegarde, puis redémarrez ReLink.</translation>
    </message>
    <message>
        <source>Check the keyring&apos;s settings, then start ReLink again.</source>
        <translation>Vérifiez les paramètres du trousseau, puis redémarrez ReLink.</translation>
    </message>
    <message>
        <source>Check the network and its proxy, then try again.</source>
        <translation>Vérifiez le réseau et son proxy, puis réessayez.</translation>
    </message>
    <message>
        <source>Check the network and its proxy: ReLink begins again by itself.</source>
        <translation>Vérifiez le réseau et son proxy&#xa0;: ReLink recommence de lui-même.</translation>
    </message>
    <message>
        <source>Check the network, then try again.</source>
        <translation>Vérifiez le réseau, puis réessayez.</translation>
    </message>
    <message>
        <source>Check the network; ReLink keeps trying.</source>
        <translation>Vérifiez le réseau; ReLink continue d’essayer.</translation>
    </message>
    <message>
        <source>Check the report&apos;s filters (companies, issue dates, status) and export it again.</source>
        <translation>Vérifiez les filtres du rapport (entreprises, dates d’émission, état) et exportez-le de nouveau.</translation>
    </message>
    <message>
        <source>Check whether this network wants a sign-in of its own, then try again.</source>
        <translation>Vérifiez si ce réseau exige sa propre ouverture de session, puis réessayez.</translation>
    </message>
    <message>
        <source>Check which keys were entered. Reconnecting won&apos;t help before they match the company.</source>
        <translation>Vérifiez quelles clés ont été entrées. Se reconnecter ne servira à rien tant qu’elles ne correspondent pas à l’entreprise.</translation>
    </message>
    <message>
        <source>Choose another company of the report.</source>
        <translation>Choisissez une autre entreprise du rapport.</translation>
    </message>
    <message>
        <source>Choose another date.</source>
        <translation>Choisissez une autre date.</translation>
    </message>
    <message>
        <source>Choose another file…</source>
        <translation>Choisir un autre fichier…</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Choisissez un autre nom.</translation>
    </message>
    <message>
        <source>Choose the Invoice Details Report</source>
        <translation>Choisir le rapport Invoice Details Report</translation>
    </message>
    <message>
        <source>Choose the report…</source>
        <translation>Choisir le rapport…</translation>
    </message>
    <message>
        <source>Choose what the ledger&apos;s names are in QuickBooks. The documents that wait for it then go by themselves.</source>
        <translation>Choisissez à quoi correspondent les noms du grand livre dans QuickBooks. Les documents en attente partent ensuite d’eux-mêmes.</translation>
    </message>
    <message>
        <source>Choose “Connect a company” and enter the keys.</source>
        <translation>Choisissez «&#xa0;Connecter une entreprise&#xa0;» et entrez les clés.</translation>
    </message>
    <message>
        <source>Choose “Copy message” and paste it wherever you write.</source>
        <translation>Choisissez «&#xa0;Copier le message&#xa0;» et collez-le là où vous écrivez.</translation>
    </message>
    <message>
        <source>Class tracking</source>
        <translation>Suivi des catégories</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Catégories</translation>
    </message>
    <message>
        <source>Clear the browser&apos;s cookies for localhost and 127.0.0.1, then reload this page.</source>
        <translation>Effacez les témoins (cookies) du navigateur pour localhost et 127.0.0.1, puis actualisez cette page.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Close it there, or wait until that program is done.</source>
        <translation>Fermez-le dans ce programme, ou attendez que celui-ci ait terminé.</translation>
    </message>
    <message>
        <source>Close it there. If it is open nowhere, a program that crashed left {lock} behind: open and close the report in that program once more, or delete {lock}, which may be hidden.</source>
        <translation>Fermez-le dans ce programme. S’il n’est ouvert nulle part, un programme qui a planté a laissé {lock}&#xa0;: ouvrez et refermez le rapport dans ce programme, ou supprimez {lock}, qui peut être masqué.</translation>
    </message>
    <message>
        <source>Close the program that uses port {port} (it may be another copy of ReLink), then try again.</source>
        <translation>Fermez le programme qui utilise le port {port} (il peut s’agir d’une autre copie de ReLink), puis réessayez.</translation>
    </message>
    <message>
        <source>Close the programs that have it open, check that you may read it, and try again.</source>
        <translation>Fermez les programmes qui l’ont ouvert, vérifiez que vous avez le droit de le lire et réessayez.</translation>
    </message>
    <message>
        <source>Closed period</source>
        <translation>Période clôturée</translation>
    </message>
    <message>
        <source>Closing date</source>
        <translation>Date de clôture</translation>
    </message>
    <message>
        <source>Compare again</source>
        <translation>Comparer de nouveau</translation>
    </message>
    <message>
        <source>Compare now</source>
        <translation>Comparer maintenant</translation>
    </message>
    <message>
        <source>Compare the two. Once the copy is deleted there, or bears the mark no more, this ends by itself.</source>
        <translation>Comparez les deux. Dès que la copie y est supprimée, ou ne porte plus la marque, la question se règle d’elle-même.</translation>
    </message>
    <message>
        <source>Compare the two: ReLink never takes one for the other by chance.</source>
        <translation>Comparez les deux&#xa0;: ReLink ne prend jamais l’un pour l’autre au hasard.</translation>
    </message>
    <message>
        <source>Comparing with QuickBooks</source>
        <translation>Rapprochement avec QuickBooks</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Rapprochement</translation>
    </message>
    <message>
        <source>Connect a company</source>
        <translation>Connecter une entreprise</translation>
    </message>
    <message>
        <source>Connect the company again to go on.</source>
        <translation>Connectez de nouveau l’entreprise pour continuer.</translation>
    </message>
    <message>
        <source>Connect the company first.</source>
        <translation>Connectez d’abord l’entreprise.</translation>
    </message>
    <message>
        <source>Connect to QuickBooks</source>
        <translation>Se connecter à QuickBooks</translation>
    </message>
    <message>
        <source>Connecting user lost access</source>
        <translation>La personne qui a connecté a perdu l’accès</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Connexions</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Copied in QuickBooks</source>
        <translation>Copié dans QuickBooks</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy both again from your app&apos;s keys page at Intuit, under {environment}, and enter them in ReLink.</source>
        <translation>Copiez de nouveau les deux depuis la page des clés de votre application chez Intuit, sous {environment}, et entrez-les dans ReLink.</translation>
    </message>
    <message>
        <source>Copy both from there again.</source>
        <translation>Copiez de nouveau les deux à partir de là.</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Copier l’adresse</translation>
    </message>
    <message>
        <source>Copy the address from the browser page that ReLink opened last, or start the sign-in again.</source>
        <translation>Copiez l’adresse de la page que ReLink a ouverte en dernier, ou recommencez l’ouverture de session.</translation>
    </message>
    <message>
        <source>Copy the redirect address</source>
        <translation>Copier l’adresse de redirection</translation>
    </message>
    <message>
        <source>Copy the whole address from the browser&apos;s address bar and paste it once more.</source>
        <translation>Copiez toute l’adresse de la barre d’adresse du navigateur et collez-la de nouveau.</translation>
    </message>
    <message>
        <source>Correct the keys. Reconnecting won&apos;t help before that.</source>
        <translation>Corrigez les clés. Se reconnecter ne servira à rien avant cela.</translation>
    </message>
    <message>
        <source>Correct the line in the ledger and export again.</source>
        <translation>Corrigez la ligne dans le grand livre et exportez de nouveau.</translation>
    </message>
    <message>
        <source>Correct the tax in the ledger, or the rate in QuickBooks.</source>
        <translation>Corrigez la taxe dans le grand livre, ou le taux dans QuickBooks.</translation>
    </message>
    <message>
        <source>Correct what QuickBooks names, here or there.</source>
        <translation>Corrigez ce que QuickBooks indique, ici ou là-bas.</translation>
    </message>
    <message>
        <source>Credit note</source>
        <translation>Note de crédit</translation>
    </message>
    <message>
        <source>Credit notes</source>
        <translation>Notes de crédit</translation>
    </message>
    <message>
        <source>Custom transaction numbers</source>
        <translation>Numéros d’opération personnalisés</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Customer or vendor not clear in QuickBooks</source>
        <translation>Client ou fournisseur à préciser dans QuickBooks</translation>
    </message>
    <message>
        <source>Customers to look at</source>
        <translation>Clients à vérifier</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Dated before Sync From: it is not sent.</source>
        <translation>Antérieur à la date de départ&#xa0;: il n’est pas envoyé.</translation>
    </message>
    <message>
        <source>Dated in QuickBooks&apos; closed period.</source>
        <translation>Daté de la période clôturée dans QuickBooks.</translation>
    </message>
    <message>
        <source>Dated in the closed period: it waits until that is reopened in QuickBooks.</source>
        <translation>Daté de la période clôturée&#xa0;: il attend qu’elle soit rouverte dans QuickBooks.</translation>
    </message>
    <message>
        <source>Dates look like 31/12/2026 or 2026-12-31.</source>
        <translation>Les dates s’écrivent comme 31/12/2026 ou 2026-12-31.</translation>
    </message>
    <message>
        <source>Day after closing date</source>
        <translation>Lendemain de la clôture</translation>
    </message>
    <message>
        <source>Delete that entry in your keyring&apos;s program, then start ReLink again and reconnect.</source>
        <translation>Supprimez cette entrée dans le programme de votre trousseau, puis redémarrez ReLink et reconnectez-vous.</translation>
    </message>
    <message>
        <source>Deleted or voided in QuickBooks by hand</source>
        <translation>Supprimés ou annulés à la main dans QuickBooks</translation>
    </message>
    <message>
        <source>Deleted or voided in QuickBooks by hand.</source>
        <translation>Supprimé ou annulé à la main dans QuickBooks.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Development keys work only with Intuit&apos;s test companies, production keys only with real ones.</source>
        <translation>Les clés de développement ne fonctionnent qu’avec les entreprises de test d’Intuit, celles de production qu’avec de vraies entreprises.</translation>
    </message>
    <message>
        <source>Disable and reconnect</source>
        <translation>Désactiver et reconnecter</translation>
    </message>
    <message>
        <source>Disable the connection</source>
        <translation>Désactiver la connexion</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Désactivée</translation>
    </message>
    <message>
        <source>Disable…</source>
        <translation>Désactiver…</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ignorer</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Documents differ</source>
        <translation>Des documents diffèrent</translation>
    </message>
    <message>
        <source>Documents, dates and the journal are kept.</source>
        <translation>Les documents, les dates et le journal sont conservés.</translation>
    </message>
    <message>
        <source>Does not agree</source>
        <translation>Ne concorde pas</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Brouillon</translation>
    </message>
    <message>
        <source>Drag the marker, or move it with the arrow keys: a day at a time, with Shift a week, with Page Up and Page Down a month.</source>
        <translation>Faites glisser le repère, ou déplacez-le avec les flèches&#xa0;: un jour à la fois, une semaine avec Maj, un mois avec Page préc. et Page suiv.</translation>
    </message>
    <message>
        <source>Each is good once, for a few minutes. Nothing was changed.</source>
        <translation>Chacune ne sert qu’une fois, pendant quelques minutes. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>End other copies of ReLink and start again.</source>
        <translation>Fermez les autres copies de ReLink et recommencez.</translation>
    </message>
    <message>
        <source>Ended by</source>
        <translation>Terminée par</translation>
    </message>
    <message>
        <source>Enter development keys anew…</source>
        <translation>Entrer de nouveau les clés de développement…</translation>
    </message>
    <message>
        <source>Enter production keys anew…</source>
        <translation>Entrer de nouveau les clés de production…</translation>
    </message>
    <message>
        <source>Enter the full https address at which your firm hosts ReLink&apos;s relay page.</source>
        <translation>Entrez l’adresse https complète à laquelle votre cabinet héberge la page relais de ReLink.</translation>
    </message>
    <message>
        <source>Every document and what became of it</source>
        <translation>Chaque document et ce qu’il est devenu</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>Excluded</source>
        <translation>Exclu</translation>
    </message>
    <message>
        <source>Excluded by you</source>
        <translation>Exclus par vous</translation>
    </message>
    <message>
        <source>Expenses</source>
        <translation>Dépenses</translation>
    </message>
    <message>
        <source>Export dates such as 2026-12-31, or a range that includes a date after the 12th of a month.</source>
        <translation>Exportez des dates comme 2026-12-31, ou une période comprenant une date après le 12 d’un mois.</translation>
    </message>
    <message>
        <source>Export fewer companies or a shorter range of issue dates.</source>
        <translation>Exportez moins d’entreprises ou une période d’émission plus courte.</translation>
    </message>
    <message>
        <source>Export it to a folder of this computer and choose it here. Whenever you export it anew under the same name, ReLink takes in what changed.</source>
        <translation>Exportez-le dans un dossier de cet ordinateur et choisissez-le ici. Chaque fois que vous l’exportez de nouveau sous le même nom, ReLink prend en compte ce qui a changé.</translation>
    </message>
    <message>
        <source>Export the Invoice Details Report again as Excel or CSV, and choose that file.</source>
        <translation>Exportez de nouveau le rapport Invoice Details Report en format Excel ou CSV et choisissez ce fichier.</translation>
    </message>
    <message>
        <source>Export the report again and choose that file without saving it in another program first. If the ledger says the same, correct it there.</source>
        <translation>Exportez de nouveau le rapport et choisissez ce fichier sans l’enregistrer d’abord dans un autre programme. Si le grand livre indique la même chose, corrigez-la à cet endroit.</translation>
    </message>
    <message>
        <source>Export the report again. If it says so again, export it as an Excel workbook.</source>
        <translation>Exportez de nouveau le rapport. Si ce message revient, exportez-le sous forme de classeur Excel.</translation>
    </message>
    <message>
        <source>Export the report without the rows that have other words.</source>
        <translation>Exportez le rapport sans les lignes qui contiennent d’autres mots.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Fill it in in the ledger and export again; if the row is a total, export the report without totals.</source>
        <translation>Remplissez-la dans le grand livre et exportez de nouveau; si la ligne est un total, exportez le rapport sans totaux.</translation>
    </message>
    <message>
        <source>Find it in your file manager: {path}</source>
        <translation>Vous le trouverez dans votre gestionnaire de fichiers&#xa0;: {path}</translation>
    </message>
    <message>
        <source>Finish the sign-in in the browser, then copy the whole address from its address bar.</source>
        <translation>Terminez l’ouverture de session dans le navigateur, puis copiez toute l’adresse de sa barre d’adresse.</translation>
    </message>
    <message>
        <source>Found by</source>
        <translation>Trouvé par</translation>
    </message>
    <message>
        <source>Free some disk space if there is little left, then try again.</source>
        <translation>Libérez de l’espace disque s’il en reste peu, puis réessayez.</translation>
    </message>
    <message>
        <source>Free some disk space.</source>
        <translation>Libérez de l’espace disque.</translation>
    </message>
    <message>
        <source>Give it a name in ordinary letters, and choose the report again.</source>
        <translation>Donnez-lui un nom en lettres ordinaires et choisissez de nouveau le rapport.</translation>
    </message>
    <message>
        <source>Give one of them another number in the ledger, or export the report again.</source>
        <translation>Donnez un autre numéro à l’un des deux dans le grand livre, ou exportez de nouveau le rapport.</translation>
    </message>
    <message>
        <source>Go on in the one that ReLink opened.</source>
        <translation>Continuez dans celui que ReLink a ouvert.</translation>
    </message>
    <message>
        <source>Go on with the newer one, or start again.</source>
        <translation>Poursuivez avec la plus récente, ou recommencez.</translation>
    </message>
    <message>
        <source>Going on</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>Hotels and guest networks do so until one signs in to them. Nothing was changed.</source>
        <translation>Les réseaux d’hôtels et d’invités le font tant qu’on n’y a pas ouvert de session. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>Hotels, trains and guest networks do so until one signs in to them; an office&apos;s filter may too. This says nothing about the connection itself.</source>
        <translation>Les réseaux d’hôtels, de trains et d’invités le font tant qu’on n’y a pas ouvert de session; le filtre d’un bureau aussi, parfois. Cela ne dit rien de la connexion elle-même.</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>I have subscribed: check now</source>
        <translation>Je suis abonné&#xa0;: vérifier maintenant</translation>
    </message>
    <message>
        <source>If Intuit&apos;s page said that the redirect address is invalid, it is not registered for this app; if it said that the client id is, the keys are those of another app; if it wanted an admin, only one of the company&apos;s admins can connect it.</source>
        <translation>Si la page d’Intuit indiquait que l’adresse de redirection n’est pas valide, elle n’est pas enregistrée pour cette application; si c’était l’ID client, les clés sont celles d’une autre application; si elle demandait un administrateur, seul un administrateur de l’entreprise peut la connecter.</translation>
    </message>
    <message>
        <source>If it is this one, let it keep cookies for localhost and 127.0.0.1, and start again from ReLink.</source>
        <translation>Si c’est bien celui-ci, autorisez-y les témoins (cookies) pour localhost et 127.0.0.1, puis recommencez depuis ReLink.</translation>
    </message>
    <message>
        <source>If the browser can&apos;t bring the answer back to ReLink at the end, copy the whole address from its bar and paste it here.</source>
        <translation>Si à la fin le navigateur n’arrive pas à rapporter la réponse à ReLink, copiez toute l’adresse depuis sa barre et collez-la ici.</translation>
    </message>
    <message>
        <source>If this stays, copy the details and send them to support.</source>
        <translation>Si cela persiste, copiez les détails et envoyez-les à l’assistance.</translation>
    </message>
    <message>
        <source>In QuickBooks</source>
        <translation>Dans QuickBooks</translation>
    </message>
    <message>
        <source>In QuickBooks already, but different</source>
        <translation>Déjà dans QuickBooks, mais différents</translation>
    </message>
    <message>
        <source>In QuickBooks, somebody put another amount of {credit} against {number} by hand.</source>
        <translation>Dans QuickBooks, quelqu’un a imputé à la main un autre montant de {credit} à {number}.</translation>
    </message>
    <message>
        <source>In QuickBooks, somebody took {credit} off {number} by hand.</source>
        <extracomment>What somebody did to one in QuickBooks by hand; ``unapplied`` says of which.</extracomment>
        <translation>Dans QuickBooks, quelqu’un a retiré {credit} de {number} à la main.</translation>
    </message>
    <message>
        <source>In row {row}, column &quot;{column}&quot; the report says &quot;{value}&quot;, but in row {other_row}, column &quot;{other_column}&quot; &quot;{other_value}&quot;.</source>
        <translation>À la ligne {row}, colonne «&#xa0;{column}&#xa0;», le rapport indique «&#xa0;{value}&#xa0;», mais à la ligne {other_row}, colonne «&#xa0;{other_column}&#xa0;», «&#xa0;{other_value}&#xa0;».</translation>
    </message>
    <message>
        <source>In row {row}, column &quot;{column}&quot; the report says &quot;{value}&quot;, but row {other_row} says &quot;{other}&quot; (both of {company}).</source>
        <translation>À la ligne {row}, colonne «&#xa0;{column}&#xa0;», le rapport indique «&#xa0;{value}&#xa0;», mais à la ligne {other_row}, «&#xa0;{other}&#xa0;» (les deux pour {company}).</translation>
    </message>
    <message>
        <source>In row {row}, column &quot;{column}&quot; the report says &quot;{value}&quot;.</source>
        <translation>À la ligne {row}, colonne «&#xa0;{column}&#xa0;», le rapport indique «&#xa0;{value}&#xa0;».</translation>
    </message>
    <message>
        <source>In row {row}, column &quot;{column}&quot; the report says &quot;{value}&quot;: no date shows whether the day or the month comes first.</source>
        <translation>À la ligne {row}, colonne «&#xa0;{column}&#xa0;», le rapport indique «&#xa0;{value}&#xa0;»&#xa0;: aucune date ne montre si le jour ou le mois vient en premier.</translation>
    </message>
    <message>
        <source>In row {row}, column &quot;{column}&quot; the report says &quot;{value}&quot;; known are: {known}.</source>
        <translation>À la ligne {row}, colonne «&#xa0;{column}&#xa0;», le rapport indique «&#xa0;{value}&#xa0;»; les valeurs connues sont&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>In row {row}, column &quot;{column}&quot; the report says {gross}, but net {net} and tax {tax} make a different sum.</source>
        <translation>À la ligne {row}, colonne «&#xa0;{column}&#xa0;», le rapport indique {gross}, mais le net {net} et la taxe {tax} donnent une autre somme.</translation>
    </message>
    <message>
        <source>In the ledger</source>
        <translation>Dans le grand livre</translation>
    </message>
    <message>
        <source>Income</source>
        <translation>Revenus</translation>
    </message>
    <message>
        <source>Income and Expenses</source>
        <translation>Revenus et dépenses</translation>
    </message>
    <message>
        <source>Install and unlock gnome-keyring or KWallet, then start ReLink again.</source>
        <translation>Installez et déverrouillez gnome-keyring ou KWallet, puis redémarrez ReLink.</translation>
    </message>
    <message>
        <source>Install the newer version again.</source>
        <translation>Réinstallez la version plus récente.</translation>
    </message>
    <message>
        <source>Intuit counts what is read from QuickBooks. ReLink looks more often while somebody is at the computer, and spreads what is left of its allowance over the month.</source>
        <translation>Intuit compte ce qui est lu dans QuickBooks. ReLink regarde plus souvent quand quelqu’un est à l’ordinateur, et répartit sur le mois ce qui lui reste d’autorisé.</translation>
    </message>
    <message>
        <source>Intuit leads back to https addresses only: put ReLink&apos;s relay page, a single file, on your firm&apos;s website, and register its address there, exactly as you enter it here. It hands the sign-in on to this computer and keeps nothing.</source>
        <translation>Intuit ne renvoie que vers des adresses https&#xa0;: placez la page relais de ReLink, un seul fichier, sur le site Web de votre cabinet et enregistrez-y son adresse, exactement comme vous l’entrez ici. Elle transmet l’ouverture de session à cet ordinateur et ne garde rien.</translation>
    </message>
    <message>
        <source>Intuit lets an app in only with its own two keys, exactly as they stand there. Nothing was changed.</source>
        <translation>Intuit n’admet une application qu’avec ses deux propres clés, exactement telles qu’elles y figurent. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>Intuit refused this app&apos;s client id or secret</source>
        <translation>Intuit a refusé l’identifiant client ou le secret de cette application</translation>
    </message>
    <message>
        <source>Intuit refused this app&apos;s client id or secret.</source>
        <translation>Intuit a refusé l’ID client ou le secret de cette application.</translation>
    </message>
    <message>
        <source>Intuit rejected this app&apos;s keys</source>
        <translation>Intuit a refusé les clés de cette application</translation>
    </message>
    <message>
        <source>Intuit says that the saved sign-in belongs to other keys</source>
        <translation>Intuit indique que la connexion enregistrée appartient à d’autres clés</translation>
    </message>
    <message>
        <source>Intuit&apos;s status page did not answer</source>
        <extracomment>Of Intuit&apos;s developer services. The page is asked again only after so long, also when it did not answer. So long its last word is still of the same trouble: a retry during an outage comes at least that often. The page&apos;s summary takes some ten kilobytes.</extracomment>
        <translation>La page d’état d’Intuit n’a pas répondu</translation>
    </message>
    <message>
        <source>Intuit&apos;s status page reports maintenance: {words}</source>
        <translation>La page d’état d’Intuit signale une maintenance&#xa0;: {words}</translation>
    </message>
    <message>
        <source>Intuit&apos;s status page reports no trouble</source>
        <translation>La page d’état d’Intuit ne signale aucun problème</translation>
    </message>
    <message>
        <source>Intuit&apos;s status page reports: {words}</source>
        <extracomment>Of an incident and of a maintenance: what is over, or has not begun.</extracomment>
        <translation>La page d’état d’Intuit signale&#xa0;: {words}</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>Facture</translation>
    </message>
    <message>
        <source>Invoices</source>
        <translation>Factures</translation>
    </message>
    <message>
        <source>It broke three times or more within thirty days, which is not usual: contact support, and send what “Save diagnostics…” in ReLink&apos;s window makes. You see it first; it holds no secrets and no names.</source>
        <translation>Elle s’est interrompue trois fois ou plus en trente jours, ce qui n’est pas habituel&#xa0;: communiquez avec le soutien et envoyez ce que produit «&#xa0;Enregistrer le diagnostic…&#xa0;» dans la fenêtre de ReLink. Vous le voyez d’abord; il ne contient ni secrets ni noms.</translation>
    </message>
    <message>
        <source>It can&apos;t make its socket in {folder}. Everything else works.</source>
        <translation>Il ne peut pas créer son socket dans {folder}. Tout le reste fonctionne.</translation>
    </message>
    <message>
        <source>It changed meanwhile, in the ledger or in QuickBooks.</source>
        <translation>Il a changé entre-temps, dans le grand livre ou dans QuickBooks.</translation>
    </message>
    <message>
        <source>It changed while ReLink looked at it. ReLink reads a report once it stays as it is.</source>
        <translation>Le fichier a changé pendant que ReLink l’examinait. ReLink lit un rapport dès qu’il ne change plus.</translation>
    </message>
    <message>
        <source>It could not be printed: what was chosen took nothing. Choose another printer or file, or save the certificate as a PDF.</source>
        <translation>L’impression a échoué&#xa0;: l’imprimante ou le fichier choisi n’a rien pris. Choisissez-en un autre, ou enregistrez le certificat en PDF.</translation>
    </message>
    <message>
        <source>It ends in row {row}, without the line break that would show that this row is whole.</source>
        <translation>Le fichier se termine à la ligne {row}, sans le saut de ligne qui montrerait que cette ligne est entière.</translation>
    </message>
    <message>
        <source>It goes to QuickBooks as soon as it may.</source>
        <translation>Il part vers QuickBooks dès que possible.</translation>
    </message>
    <message>
        <source>It has no number there.</source>
        <translation>Il n’y a pas de numéro.</translation>
    </message>
    <message>
        <source>It is a fault of ReLink&apos;s. Nothing is lost: it tries again every minute.</source>
        <extracomment>Seconds before work that broke off begins again. How many times in a row it may break off before a person is told. Places in the code that are kept of a fault, the innermost ones.</extracomment>
        <translation>C’est une erreur de ReLink. Rien n’est perdu&#xa0;: il réessaie toutes les minutes.</translation>
    </message>
    <message>
        <source>It is another one</source>
        <translation>C’en est un autre</translation>
    </message>
    <message>
        <source>It is not signed: whoever has a copy of it can change that copy. To be sure of what it says, compare again in ReLink.</source>
        <translation>Il n’est pas signé&#xa0;: quiconque en a une copie peut modifier cette copie. Pour être sûr de ce qu’il dit, comparez de nouveau dans ReLink.</translation>
    </message>
    <message>
        <source>It is on its way to QuickBooks, or has left the ledger&apos;s report.</source>
        <translation>Il est en route vers QuickBooks, ou a quitté le rapport du grand livre.</translation>
    </message>
    <message>
        <source>It is on its way; QuickBooks has not answered yet.</source>
        <translation>Il est en route; QuickBooks n’a pas encore répondu.</translation>
    </message>
    <message>
        <source>It is the same one</source>
        <translation>C’est le même</translation>
    </message>
    <message>
        <source>It is there, but refused to work with ReLink.</source>
        <translation>Il est présent, mais a refusé de travailler avec ReLink.</translation>
    </message>
    <message>
        <source>It lies in the future or before 1 January 2018.</source>
        <translation>Elle est dans l’avenir ou avant le 1er janvier 2018.</translation>
    </message>
    <message>
        <source>It may belong to another company, or the journal was restored from a backup.</source>
        <translation>Il appartient peut-être à une autre entreprise, ou le journal a été restauré à partir d’une copie de sauvegarde.</translation>
    </message>
    <message>
        <source>It may belong to another profile.</source>
        <translation>Elle appartient peut-être à un autre profil.</translation>
    </message>
    <message>
        <source>It needs a person.</source>
        <translation>Il requiert une personne.</translation>
    </message>
    <message>
        <source>It needs your decision.</source>
        <translation>Il attend votre décision.</translation>
    </message>
    <message>
        <source>It should be off, or QuickBooks makes invoices that the ledger does not know. QuickBooks shows this to no app.</source>
        <translation>Ce réglage doit être désactivé, sinon QuickBooks crée des factures que le grand livre ne connaît pas. QuickBooks ne le montre à aucune application.</translation>
    </message>
    <message>
        <source>It should be off, or QuickBooks puts payments against bills of its own choice. Which of QuickBooks&apos; fields tells it is not known for sure.</source>
        <translation>Ce réglage doit être désactivé, sinon QuickBooks applique des paiements aux factures de son choix. On ne sait pas avec certitude quel champ de QuickBooks l’indique.</translation>
    </message>
    <message>
        <source>It should be off. QuickBooks did not say.</source>
        <translation>Ce réglage doit être désactivé. QuickBooks ne l’a pas indiqué.</translation>
    </message>
    <message>
        <source>It should be on, with one class to each row. QuickBooks did not say.</source>
        <translation>Ce réglage doit être activé, avec une catégorie par ligne. QuickBooks ne l’a pas indiqué.</translation>
    </message>
    <message>
        <source>It takes the documents of the ledger company {ledger_company}. Each ledger company has a QuickBooks company of its own, so nothing was changed.</source>
        <translation>Elle reçoit les documents de l’entreprise {ledger_company} du grand livre. Chaque entreprise du grand livre a sa propre entreprise QuickBooks&#xa0;: rien n’a donc été modifié.</translation>
    </message>
    <message>
        <source>It took the key to your QuickBooks access, but gave something else back.</source>
        <translation>Il a pris la clé de votre accès à QuickBooks, mais a rendu autre chose.</translation>
    </message>
    <message>
        <source>Its answer has already reached ReLink.</source>
        <translation>Sa réponse est déjà parvenue à ReLink.</translation>
    </message>
    <message>
        <source>Its books may be damaged, or another program holds them.</source>
        <translation>Ses livres sont peut-être endommagés, ou un autre programme les utilise.</translation>
    </message>
    <message>
        <source>Its contact or its lines differ.</source>
        <translation>Son contact ou ses lignes diffèrent.</translation>
    </message>
    <message>
        <source>Its contact there is “{there}”.</source>
        <translation>Son contact y est «&#xa0;{there}&#xa0;».</translation>
    </message>
    <message>
        <source>Its contact, or a product, account, class or tax code of its lines, is inactive in QuickBooks or no longer there: make it active again, or choose another one under Matching.</source>
        <translation>Son contact, ou un produit, un compte, une classe ou un code de taxe de ses lignes, est inactif dans QuickBooks ou n’y est plus&#xa0;: réactivez-le, ou choisissez-en un autre sous Correspondances.</translation>
    </message>
    <message>
        <source>Its date there is {there} instead of {here}.</source>
        <translation>Sa date y est le {there} au lieu du {here}.</translation>
    </message>
    <message>
        <source>Its documents go to the QuickBooks company {company}. Each ledger company has a QuickBooks company of its own, so nothing was changed.</source>
        <translation>Ses documents vont à l’entreprise QuickBooks {company}. Chaque entreprise du grand livre a sa propre entreprise QuickBooks&#xa0;: rien n’a donc été modifié.</translation>
    </message>
    <message>
        <source>Its entry &quot;{entry}&quot; holds something other than a key.</source>
        <translation>Son entrée «&#xa0;{entry}&#xa0;» contient autre chose qu’une clé.</translation>
    </message>
    <message>
        <source>Its number there is {there}.</source>
        <translation>Son numéro y est {there}.</translation>
    </message>
    <message>
        <source>Its path is too long for that, or holds a character that has no place there: {path}</source>
        <translation>Son chemin est trop long pour cela, ou contient un caractère qui n’y a pas sa place&#xa0;: {path}</translation>
    </message>
    <message>
        <source>Its total there is {there} instead of {here}.</source>
        <translation>Son total y est de {there} au lieu de {here}.</translation>
    </message>
    <message>
        <source>Keyring</source>
        <translation>Trousseau</translation>
    </message>
    <message>
        <source>Keys of another environment</source>
        <translation>Clés d’un autre environnement</translation>
    </message>
    <message>
        <source>Last 12 months</source>
        <translation>12 derniers mois</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <extracomment>So many rows are listed; the export has them all.</extracomment>
        <translation>30 derniers jours</translation>
    </message>
    <message>
        <source>Last 90 days</source>
        <translation>90 derniers jours</translation>
    </message>
    <message>
        <source>Leave QuickBooks as it is</source>
        <translation>Laisser QuickBooks tel quel</translation>
    </message>
    <message>
        <source>Leave it so</source>
        <translation>Laisser ainsi</translation>
    </message>
    <message>
        <source>Left as QuickBooks has them</source>
        <translation>Laissés tels quels dans QuickBooks</translation>
    </message>
    <message>
        <source>Left as it is</source>
        <translation>Laissé tel quel</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Omis</translation>
    </message>
    <message>
        <source>Left out, before Sync From</source>
        <translation>Omis, avant la date de départ</translation>
    </message>
    <message>
        <source>Look again at what it lacks now.</source>
        <translation>Regardez de nouveau ce qui lui manque maintenant.</translation>
    </message>
    <message>
        <source>Look at the list again.</source>
        <translation>Consultez de nouveau la liste.</translation>
    </message>
    <message>
        <source>Look at the list again: once QuickBooks has answered, it can be excluded.</source>
        <translation>Consultez de nouveau la liste&#xa0;: une fois que QuickBooks aura répondu, il pourra être exclu.</translation>
    </message>
    <message>
        <source>Look for it in the list again.</source>
        <translation>Cherchez-le de nouveau dans la liste.</translation>
    </message>
    <message>
        <source>Look in QuickBooks under Account and settings, Billing, whether the company is subscribed. If it is, try again and choose another company, or enter the other keys.</source>
        <translation>Vérifiez dans QuickBooks, sous Compte et paramètres, Facturation, si l’entreprise est abonnée. Si elle l’est, réessayez et choisissez une autre entreprise, ou entrez les autres clés.</translation>
    </message>
    <message>
        <source>Make the folder writable for your user, or free some space on its disk, then start again.</source>
        <translation>Donnez à votre utilisateur le droit d’écrire dans le dossier, ou libérez de l’espace sur son disque, puis recommencez.</translation>
    </message>
    <message>
        <source>Matching…</source>
        <translation>Correspondances…</translation>
    </message>
    <message>
        <source>Mended by itself</source>
        <translation>Rétablie d’elle-même</translation>
    </message>
    <message>
        <source>Move ReLink to a folder with a short, ordinary name, then try again.</source>
        <translation>Déplacez ReLink dans un dossier au nom court et ordinaire, puis réessayez.</translation>
    </message>
    <message>
        <source>Multicurrency</source>
        <translation>Devises multiples</translation>
    </message>
    <message>
        <source>Need you</source>
        <translation>À traiter par vous</translation>
    </message>
    <message>
        <source>Needs development keys at Intuit: for trying ReLink against the real QuickBooks</source>
        <translation>Exige des clés de développement chez Intuit&#xa0;: pour essayer ReLink avec le vrai QuickBooks</translation>
    </message>
    <message>
        <source>Needs nothing: a simulator on this computer, with a sample ledger. Nothing reaches Intuit</source>
        <translation>N’exige rien&#xa0;: un simulateur sur cet ordinateur, avec un grand livre d’exemple. Rien ne parvient à Intuit</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>À traiter</translation>
    </message>
    <message>
        <source>Needs your firm&apos;s production keys at Intuit, and one page on your website that leads back to ReLink</source>
        <translation>Exige les clés de production de votre cabinet chez Intuit, et une page de votre site Web qui ramène à ReLink</translation>
    </message>
    <message>
        <source>New documents wait, and everything that was sent stays in QuickBooks.</source>
        <translation>Les nouveaux documents attendent, et tout ce qui a été envoyé reste dans QuickBooks.</translation>
    </message>
    <message>
        <source>New invoices can&apos;t reach QuickBooks meanwhile. No data is lost.</source>
        <translation>Entre-temps, les nouvelles factures ne peuvent pas parvenir à QuickBooks. Aucune donnée n’est perdue.</translation>
    </message>
    <message>
        <source>New invoices wait and will go by themselves.</source>
        <translation>Les nouvelles factures attendent et partiront d’elles-mêmes.</translation>
    </message>
    <message>
        <source>New invoices wait. No data is lost.</source>
        <translation>Les nouvelles factures attendent. Aucune donnée n’est perdue.</translation>
    </message>
    <message>
        <source>No browser could be opened.</source>
        <translation>Aucun navigateur n’a pu être ouvert.</translation>
    </message>
    <message>
        <source>No class</source>
        <translation>Aucune catégorie</translation>
    </message>
    <message>
        <source>No keyring.</source>
        <translation>Aucun trousseau.</translation>
    </message>
    <message>
        <source>No longer approved in the ledger</source>
        <translation>N’étant plus approuvés dans le grand livre</translation>
    </message>
    <message>
        <source>No network</source>
        <translation>Aucun réseau</translation>
    </message>
    <message>
        <source>No program could be opened for the file.</source>
        <translation>Aucun programme n’a pu ouvrir le fichier.</translation>
    </message>
    <message>
        <source>No program for e-mail could be opened.</source>
        <translation>Aucun programme de courriel n’a pu être ouvert.</translation>
    </message>
    <message>
        <source>No report is chosen yet: “Connect a company” asks for one.</source>
        <translation>Aucun rapport n’est encore choisi&#xa0;: «&#xa0;Connecter une entreprise&#xa0;» en demande un.</translation>
    </message>
    <message>
        <source>No row near its top has the report&apos;s headings, such as Company, Invoice number and Issue date.</source>
        <translation>Aucune ligne vers le haut ne contient les en-têtes du rapport, tels que Company, Invoice number et Issue date.</translation>
    </message>
    <message>
        <source>Not approved</source>
        <translation>Non approuvé</translation>
    </message>
    <message>
        <source>Not approved in the ledger, or voided there</source>
        <translation>Non approuvé dans le grand livre, ou annulé</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Non terminé</translation>
    </message>
    <message>
        <source>Not for QuickBooks</source>
        <translation>Pas pour QuickBooks</translation>
    </message>
    <message>
        <source>Not in ledger</source>
        <translation>Hors du grand livre</translation>
    </message>
    <message>
        <source>Not known: ReLink or the network was off</source>
        <translation>Inconnu&#xa0;: ReLink ou le réseau était arrêté</translation>
    </message>
    <message>
        <source>Not needed: the ledger names no properties.</source>
        <translation>Inutile&#xa0;: le grand livre ne nomme aucun immeuble.</translation>
    </message>
    <message>
        <source>Not put against their documents</source>
        <translation>Non imputés à leurs documents</translation>
    </message>
    <message>
        <source>Nothing came back from the browser for five minutes.</source>
        <extracomment>How long the browser may take.</extracomment>
        <translation>Le navigateur n’a rien renvoyé pendant cinq minutes.</translation>
    </message>
    <message>
        <source>Nothing else is held up by it. ReLink tries again after the next comparison.</source>
        <translation>Rien d’autre n’en est retardé. ReLink réessaiera après le prochain rapprochement.</translation>
    </message>
    <message>
        <source>Nothing else is lost: documents and dates are kept.</source>
        <translation>Rien d’autre n’est perdu&#xa0;: les documents et les dates sont conservés.</translation>
    </message>
    <message>
        <source>Nothing is lost.</source>
        <translation>Rien n’est perdu.</translation>
    </message>
    <message>
        <source>Nothing is lost: ReLink goes on where it was as soon as there is room.</source>
        <translation>Rien n’est perdu&#xa0;: ReLink reprend où il en était dès qu’il y a de la place.</translation>
    </message>
    <message>
        <source>Nothing is lost: everything is in the journal.</source>
        <translation>Rien n’est perdu&#xa0;: tout est dans le journal.</translation>
    </message>
    <message>
        <source>Nothing is sent. No data is lost.</source>
        <translation>Rien n’est envoyé. Aucune donnée n’est perdue.</translation>
    </message>
    <message>
        <source>Nothing is wrong with the connection.</source>
        <translation>La connexion elle-même n’a aucun problème.</translation>
    </message>
    <message>
        <source>Nothing stands in row {row}, column &quot;{column}&quot;.</source>
        <translation>La ligne {row}, colonne «&#xa0;{column}&#xa0;», est vide.</translation>
    </message>
    <message>
        <source>Nothing was changed, and the sync does not depend on it.</source>
        <translation>Rien n’a été modifié, et la synchronisation n’en dépend pas.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>Nothing was lost; the details are in the log.</source>
        <translation>Rien n’a été perdu; les détails sont dans le fichier journal.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>Off for rows: the ledger&apos;s properties can&apos;t go along, and reports in QuickBooks can&apos;t tell them apart. Turn it on, one class to each row.</source>
        <translation>Désactivé pour les lignes&#xa0;: les immeubles du grand livre ne peuvent pas suivre, et les rapports de QuickBooks ne peuvent pas les distinguer. Activez-le, avec une catégorie par ligne.</translation>
    </message>
    <message>
        <source>Off: QuickBooks numbers invoices and credit notes itself.</source>
        <translation>Désactivé&#xa0;: QuickBooks numérote lui-même les factures et les notes de crédit.</translation>
    </message>
    <message>
        <source>Off: credits go against what the ledger says.</source>
        <translation>Désactivé&#xa0;: les crédits vont là où le grand livre le dit.</translation>
    </message>
    <message>
        <source>Off: everything is in one currency.</source>
        <translation>Désactivé&#xa0;: tout est dans une seule devise.</translation>
    </message>
    <message>
        <source>Oldest document</source>
        <translation>Document le plus ancien</translation>
    </message>
    <message>
        <source>On GNOME, install the AppIndicator extension to get the icon.</source>
        <translation>Sous GNOME, installez l’extension AppIndicator pour avoir l’icône.</translation>
    </message>
    <message>
        <source>On for each row: the ledger&apos;s properties go along as classes.</source>
        <translation>Activé pour chaque ligne&#xa0;: les immeubles du grand livre suivent comme catégories.</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>En route</translation>
    </message>
    <message>
        <source>On: QuickBooks puts credits against invoices of its own choice, so that what is open there differs from the ledger. Turn it off.</source>
        <translation>Activé&#xa0;: QuickBooks applique les crédits aux factures de son choix, de sorte que ce qui reste dû y diffère du grand livre. Désactivez-le.</translation>
    </message>
    <message>
        <source>On: QuickBooks takes the ledger&apos;s numbers, and refuses an invoice or credit note whose number it has already. Turn it off.</source>
        <translation>Activé&#xa0;: QuickBooks prend les numéros du grand livre, et refuse une facture ou une note de crédit dont il a déjà le numéro. Désactivez-le.</translation>
    </message>
    <message>
        <source>Once a company is connected, ReLink keeps a record of it here: when QuickBooks answered, every break with its cause and who ended it, and what each sync sent and proved.</source>
        <translation>Une fois une entreprise connectée, ReLink en tient ici le relevé&#xa0;: quand QuickBooks a répondu, chaque interruption avec sa cause et la personne qui y a mis fin, et ce que chaque synchronisation a envoyé et prouvé.</translation>
    </message>
    <message>
        <source>Once that is settled, in QuickBooks or under Matching, the documents go by themselves.</source>
        <translation>Une fois cela réglé, dans QuickBooks ou sous Correspondances, les documents partent d’eux-mêmes.</translation>
    </message>
    <message>
        <source>Only approved documents are sent.</source>
        <translation>Seuls les documents approuvés sont envoyés.</translation>
    </message>
    <message>
        <source>Open QuickBooks&apos; chart of accounts</source>
        <translation>Ouvrir le plan comptable de QuickBooks</translation>
    </message>
    <message>
        <source>Open QuickBooks&apos; classes</source>
        <translation>Ouvrir les classes de QuickBooks</translation>
    </message>
    <message>
        <source>Open QuickBooks&apos; customers</source>
        <translation>Ouvrir les clients de QuickBooks</translation>
    </message>
    <message>
        <source>Open QuickBooks&apos; products and services</source>
        <translation>Ouvrir les produits et services de QuickBooks</translation>
    </message>
    <message>
        <source>Open QuickBooks&apos; taxes</source>
        <translation>Ouvrir les taxes de QuickBooks</translation>
    </message>
    <message>
        <source>Open QuickBooks&apos; vendors</source>
        <translation>Ouvrir les fournisseurs de QuickBooks</translation>
    </message>
    <message>
        <source>Open ReLink</source>
        <extracomment>What a click beside the button of a notification does.</extracomment>
        <translation>Ouvrir ReLink</translation>
    </message>
    <message>
        <source>Open ReLink where you may manage connections, and choose “Confirm Sync From”.</source>
        <extracomment>Where something has to be done in QuickBooks itself.</extracomment>
        <translation>Ouvrez ReLink là où vous pouvez gérer les connexions, et choisissez «&#xa0;Confirmer la date de départ&#xa0;».</translation>
    </message>
    <message>
        <source>Open ReLink where you may manage connections, and choose “Enter the keys again”.</source>
        <translation>Ouvrez ReLink là où vous pouvez gérer les connexions, et choisissez «&#xa0;Entrer de nouveau les clés&#xa0;».</translation>
    </message>
    <message>
        <source>Open ReLink where you may manage connections, and choose “Reconnect to QuickBooks Online”.</source>
        <translation>Ouvrez ReLink là où vous pouvez gérer les connexions, et choisissez «&#xa0;Se reconnecter à QuickBooks Online&#xa0;».</translation>
    </message>
    <message>
        <source>Open any page in a browser and sign in to the network, or ask who looks after it. ReLink keeps trying.</source>
        <translation>Ouvrez n’importe quelle page dans un navigateur et ouvrez une session sur le réseau, ou demandez à la personne qui s’en occupe. ReLink continue d’essayer.</translation>
    </message>
    <message>
        <source>Open it in your file manager: {path}</source>
        <translation>Ouvrez-le dans votre gestionnaire de fichiers&#xa0;: {path}</translation>
    </message>
    <message>
        <source>Open the practice company</source>
        <translation>Ouvrir l’entreprise d’entraînement</translation>
    </message>
    <message>
        <source>Open this address in one: {url}</source>
        <translation>Ouvrez cette adresse dans un navigateur&#xa0;: {url}</translation>
    </message>
    <message>
        <source>Open your keyring&apos;s program, unlock or set up a keyring in it, and start ReLink again.</source>
        <translation>Ouvrez le programme de votre trousseau, déverrouillez-y ou créez-y un trousseau, et redémarrez ReLink.</translation>
    </message>
    <message>
        <source>Original date</source>
        <translation>Date d’origine</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Payé</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>Payments came back.</source>
        <translation>Des paiements sont revenus.</translation>
    </message>
    <message>
        <source>Perhaps in QuickBooks already</source>
        <translation>Peut-être déjà dans QuickBooks</translation>
    </message>
    <message>
        <source>Port {port} is not free.</source>
        <translation>Le port {port} n’est pas libre.</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimer…</translation>
    </message>
    <message>
        <source>Products and services</source>
        <translation>Produits et services</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>Immeuble</translation>
    </message>
    <message>
        <source>Put it back, or choose the report again.</source>
        <translation>Remettez-le en place, ou choisissez de nouveau le rapport.</translation>
    </message>
    <message>
        <source>Put right what it was, then try again. {address} is what to register on the app&apos;s keys page at Intuit.</source>
        <translation>Corrigez ce qui était en cause, puis réessayez. C’est {address} qu’il faut enregistrer sur la page des clés de l’application chez Intuit.</translation>
    </message>
    <message>
        <source>QuickBooks access ends {day}</source>
        <translation>L’accès à QuickBooks se termine le {day}</translation>
    </message>
    <message>
        <source>QuickBooks access ends {day} unless it is used</source>
        <translation>L’accès à QuickBooks se termine le {day} s’il n’est pas utilisé</translation>
    </message>
    <message>
        <source>QuickBooks access expired because it was not used</source>
        <translation>L’accès à QuickBooks a expiré faute d’avoir été utilisé</translation>
    </message>
    <message>
        <source>QuickBooks access reached its limit of five years</source>
        <translation>L’accès à QuickBooks a atteint sa limite de cinq ans</translation>
    </message>
    <message>
        <source>QuickBooks access was lost while it was being renewed</source>
        <translation>L’accès à QuickBooks a été perdu pendant son renouvellement</translation>
    </message>
    <message>
        <source>QuickBooks access was revoked</source>
        <translation>L’accès à QuickBooks a été révoqué</translation>
    </message>
    <message>
        <source>QuickBooks answered</source>
        <extracomment>Days of a bar: the fewest that give no more bars than these. A break is seen however short it was. So many causes a bar names.</extracomment>
        <translation>QuickBooks a répondu</translation>
    </message>
    <message>
        <source>QuickBooks answered in their name, so they still have access. It lets only admins connect an app, and tells no app whether they still are one.</source>
        <translation>QuickBooks a répondu en son nom, elle a donc toujours accès. Seuls les administrateurs peuvent connecter une application, et QuickBooks ne dit à aucune application si elle l’est encore.</translation>
    </message>
    <message>
        <source>QuickBooks answered with an error of its own</source>
        <translation>QuickBooks a répondu par une erreur de son côté</translation>
    </message>
    <message>
        <source>QuickBooks answered with an error of its own.</source>
        <translation>QuickBooks a répondu par une erreur qui lui est propre.</translation>
    </message>
    <message>
        <source>QuickBooks answers with a page or two: something else may have answered. Nothing was changed.</source>
        <translation>QuickBooks répond en une page ou deux&#xa0;: autre chose a peut-être répondu. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>QuickBooks asks ReLink to slow down</source>
        <extracomment>Those of a trial (Intuit&apos;s documentation). When it ends, CompanyInfo does not say. A cause, how sure it is, and what answers alike.</extracomment>
        <translation>QuickBooks demande à ReLink de ralentir</translation>
    </message>
    <message>
        <source>QuickBooks asks for a new consent every five years, and that day comes near.</source>
        <translation>QuickBooks demande un nouveau consentement tous les cinq ans, et ce jour approche.</translation>
    </message>
    <message>
        <source>QuickBooks asks for a new consent every five years, whatever happens.</source>
        <translation>QuickBooks demande un nouveau consentement tous les cinq ans, quoi qu’il arrive.</translation>
    </message>
    <message>
        <source>QuickBooks can&apos;t be reached from this computer</source>
        <translation>QuickBooks est injoignable depuis cet ordinateur</translation>
    </message>
    <message>
        <source>QuickBooks could not be reached</source>
        <translation>QuickBooks n’a pas pu être joint</translation>
    </message>
    <message>
        <source>QuickBooks could not be reached, so its side may still list ReLink as connected to {company}. ReLink no longer uses the access. To end it for certain, disconnect ReLink in QuickBooks under Apps.</source>
        <translation>QuickBooks était injoignable; il se peut donc que ReLink y figure encore comme connecté à {company}. ReLink n’utilise plus cet accès. Pour y mettre fin à coup sûr, déconnectez ReLink dans QuickBooks sous Applications.</translation>
    </message>
    <message>
        <source>QuickBooks could not be reached.</source>
        <translation>QuickBooks était injoignable.</translation>
    </message>
    <message>
        <source>QuickBooks could not take “{name}” as a customer: it may be inactive there, or the name may belong to somebody else. Make it active, rename one of the two, or choose under Matching who it is.</source>
        <translation>QuickBooks n’a pas pu prendre «&#xa0;{name}&#xa0;» comme client&#xa0;: il y est peut-être inactif, ou le nom appartient à quelqu’un d’autre. Réactivez-le, renommez l’un des deux ou choisissez sous Correspondances de qui il s’agit.</translation>
    </message>
    <message>
        <source>QuickBooks could not take “{name}” as a vendor: it may be inactive there, or the name may belong to somebody else. Make it active, rename one of the two, or choose under Matching who it is.</source>
        <translation>QuickBooks n’a pas pu prendre «&#xa0;{name}&#xa0;» comme fournisseur&#xa0;: il y est peut-être inactif, ou le nom appartient à quelqu’un d’autre. Réactivez-le, renommez l’un des deux ou choisissez sous Correspondances de qui il s’agit.</translation>
    </message>
    <message>
        <source>QuickBooks did not say</source>
        <translation>QuickBooks ne l’a pas dit</translation>
    </message>
    <message>
        <source>QuickBooks did not say whether it put the credit against its document.</source>
        <extracomment>What a credit is put against it with. Said of one that QuickBooks may have although no answer said so; it is looked for before it is made.</extracomment>
        <translation>QuickBooks n’a pas dit s’il a imputé le crédit à son document.</translation>
    </message>
    <message>
        <source>QuickBooks did not take “{name}” as a customer: {message} (code {code}).</source>
        <translation>QuickBooks n’a pas accepté «&#xa0;{name}&#xa0;» comme client&#xa0;: {message} (code {code}).</translation>
    </message>
    <message>
        <source>QuickBooks did not take “{name}” as a vendor: {message} (code {code}).</source>
        <translation>QuickBooks n’a pas accepté «&#xa0;{name}&#xa0;» comme fournisseur&#xa0;: {message} (code {code}).</translation>
    </message>
    <message>
        <source>QuickBooks does not let this app use the company that was chosen.</source>
        <translation>QuickBooks n’autorise pas cette application à utiliser l’entreprise choisie.</translation>
    </message>
    <message>
        <source>QuickBooks does not take that name.</source>
        <translation>QuickBooks n’accepte pas ce nom.</translation>
    </message>
    <message>
        <source>QuickBooks does not take the name “{name}”: a name there has no colon, and at most 100 characters. Under Matching, agree to another name, or choose who it is.</source>
        <translation>QuickBooks n’accepte pas le nom «&#xa0;{name}&#xa0;»&#xa0;: un nom y est sans deux-points et compte 100 caractères au plus. Sous Correspondances, acceptez un autre nom, ou choisissez de qui il s’agit.</translation>
    </message>
    <message>
        <source>QuickBooks ends an access that nobody uses for about 100 days.</source>
        <translation>QuickBooks met fin à un accès que personne n’utilise pendant environ 100 jours.</translation>
    </message>
    <message>
        <source>QuickBooks ends an access that nobody uses for about 100 days. ReLink uses it whenever it runs, but QuickBooks has not renewed it of late.</source>
        <translation>QuickBooks met fin à un accès que personne n’utilise pendant environ 100 jours. ReLink l’utilise dès qu’il fonctionne, mais QuickBooks ne l’a pas renouvelé dernièrement.</translation>
    </message>
    <message>
        <source>QuickBooks gave no answer about it, several times.</source>
        <extracomment>The request is good, the moment is not: the same bytes go again. Nothing goes until the connection works again. Told to one item of a batch, these concern the company, and the sync halts. The answer is kept under the batch&apos;s requestid, so the document goes again in a batch of its own. Told to one item of a batch, these leave open whether it was written: it is looked for before it goes again. Of a throttle and of maintenance Intuit does not say that nothing was. Told to one item of a batch, these pass: the item is tried again after a rest. Said of what QuickBooks left out of its answers.</extracomment>
        <translation>QuickBooks n’a pas donné de réponse à son sujet, plusieurs fois.</translation>
    </message>
    <message>
        <source>QuickBooks had already ended ReLink&apos;s access to {company}. The sign-in is gone from this computer.</source>
        <translation>QuickBooks avait déjà mis fin à l’accès de ReLink à {company}. La session a été effacée de cet ordinateur.</translation>
    </message>
    <message>
        <source>QuickBooks has ended ReLink&apos;s access to {company}, and the sign-in is gone from this computer.</source>
        <translation>QuickBooks a mis fin à l’accès de ReLink à {company}, et la session a été effacée de cet ordinateur.</translation>
    </message>
    <message>
        <source>QuickBooks has it already, but it differs.</source>
        <translation>QuickBooks l’a déjà, mais il diffère.</translation>
    </message>
    <message>
        <source>QuickBooks has it as the ledger does.</source>
        <translation>QuickBooks l’a tel que le grand livre.</translation>
    </message>
    <message>
        <source>QuickBooks has it, but in a form that ReLink can&apos;t read, so that the two can&apos;t be compared: look at it in QuickBooks.</source>
        <translation>QuickBooks l’a, mais sous une forme que ReLink ne peut pas lire, de sorte que les deux ne peuvent pas être comparés&#xa0;: regardez-le dans QuickBooks.</translation>
    </message>
    <message>
        <source>QuickBooks has no account for “{name}”: choose one under Matching, or add it in QuickBooks.</source>
        <translation>QuickBooks n’a pas de compte pour «&#xa0;{name}&#xa0;»&#xa0;: choisissez-en un sous Correspondances, ou ajoutez-le dans QuickBooks.</translation>
    </message>
    <message>
        <source>QuickBooks has no class for “{name}”: choose one under Matching, or add it in QuickBooks.</source>
        <translation>QuickBooks n’a pas de catégorie pour «&#xa0;{name}&#xa0;»&#xa0;: choisissez-en une sous Correspondances, ou ajoutez-la dans QuickBooks.</translation>
    </message>
    <message>
        <source>QuickBooks has no product or service for “{name}”: choose one under Matching, or add it in QuickBooks.</source>
        <extracomment>QuickBooks&apos; name of the topics that are contacts. What is said of a document that names what QuickBooks does not have, or has as inactive.</extracomment>
        <translation>QuickBooks n’a pas de produit ou service pour «&#xa0;{name}&#xa0;»&#xa0;: choisissez-en un sous Correspondances, ou ajoutez-le dans QuickBooks.</translation>
    </message>
    <message>
        <source>QuickBooks has no tax code of {name} for purchases: choose one under Matching, or add it in QuickBooks.</source>
        <translation>QuickBooks n’a pas de code de taxe de {name} pour les achats&#xa0;: choisissez-en un sous Correspondances, ou ajoutez-le dans QuickBooks.</translation>
    </message>
    <message>
        <source>QuickBooks has no tax code of {name} for sales: choose one under Matching, or add it in QuickBooks.</source>
        <translation>QuickBooks n’a pas de code de taxe de {name} pour les ventes&#xa0;: choisissez-en un sous Correspondances, ou ajoutez-le dans QuickBooks.</translation>
    </message>
    <message>
        <source>QuickBooks has several names that differ from “{name}” only in letter case, spaces or what nobody sees: choose under Matching which one it is.</source>
        <translation>QuickBooks a plusieurs noms qui ne diffèrent de «&#xa0;{name}&#xa0;» que par la casse, les espaces ou ce que personne ne voit&#xa0;: choisissez sous Correspondances lequel c’est.</translation>
    </message>
    <message>
        <source>QuickBooks has the account for “{name}” as inactive: make it active again there, or choose another one under Matching.</source>
        <translation>Dans QuickBooks, le compte pour «&#xa0;{name}&#xa0;» est inactif&#xa0;: réactivez-le, ou choisissez-en un autre sous Correspondances.</translation>
    </message>
    <message>
        <source>QuickBooks has the class for “{name}” as inactive: make it active again there, or choose another one under Matching.</source>
        <translation>Dans QuickBooks, la classe pour «&#xa0;{name}&#xa0;» est inactive&#xa0;: réactivez-la, ou choisissez-en une autre sous Correspondances.</translation>
    </message>
    <message>
        <source>QuickBooks has the product or service for “{name}” as inactive: make it active again there, or choose another one under Matching.</source>
        <translation>Dans QuickBooks, le produit ou service pour «&#xa0;{name}&#xa0;» est inactif&#xa0;: réactivez-le, ou choisissez-en un autre sous Correspondances.</translation>
    </message>
    <message>
        <source>QuickBooks has the tax code of {name} for purchases as inactive: make it active again there, or choose another one under Matching.</source>
        <translation>Dans QuickBooks, le code de taxe de {name} sur les achats est inactif&#xa0;: réactivez-le, ou choisissez-en un autre sous Correspondances.</translation>
    </message>
    <message>
        <source>QuickBooks has the tax code of {name} for sales as inactive: make it active again there, or choose another one under Matching.</source>
        <translation>Dans QuickBooks, le code de taxe de {name} sur les ventes est inactif&#xa0;: réactivez-le, ou choisissez-en un autre sous Correspondances.</translation>
    </message>
    <message>
        <source>QuickBooks has {count} documents that may be this one.</source>
        <translation>QuickBooks a {count} documents qui peuvent être celui-ci.</translation>
    </message>
    <message>
        <source>QuickBooks is asked too often just now.</source>
        <translation>QuickBooks reçoit trop de demandes en ce moment.</translation>
    </message>
    <message>
        <source>QuickBooks is having trouble</source>
        <translation>QuickBooks éprouve des difficultés</translation>
    </message>
    <message>
        <source>QuickBooks is under maintenance</source>
        <translation>QuickBooks est en maintenance</translation>
    </message>
    <message>
        <source>QuickBooks is under maintenance.</source>
        <translation>QuickBooks est en maintenance.</translation>
    </message>
    <message>
        <source>QuickBooks lets an app in only with the client id and secret of its page at Intuit.</source>
        <translation>QuickBooks n’admet une application qu’avec l’ID client et le secret de sa page chez Intuit.</translation>
    </message>
    <message>
        <source>QuickBooks lets an app work only while the person who connected it is an admin.</source>
        <translation>QuickBooks ne laisse travailler une application que tant que la personne qui l’a connectée est administrateur.</translation>
    </message>
    <message>
        <source>QuickBooks lets only a company&apos;s admin connect an app to it. Nothing was changed.</source>
        <translation>Seul un administrateur peut connecter une application à une entreprise QuickBooks. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>QuickBooks may have it already, but in a form that ReLink can&apos;t read: look at it in QuickBooks.</source>
        <translation>QuickBooks l’a peut-être déjà, mais sous une forme que ReLink ne peut pas lire&#xa0;: regardez-le dans QuickBooks.</translation>
    </message>
    <message>
        <source>QuickBooks may have it already.</source>
        <translation>QuickBooks l’a peut-être déjà.</translation>
    </message>
    <message>
        <source>QuickBooks may have it already: compare the two.</source>
        <translation>QuickBooks l’a peut-être déjà&#xa0;: comparez les deux.</translation>
    </message>
    <message>
        <source>QuickBooks no longer lets ReLink use this company</source>
        <translation>QuickBooks n’autorise plus ReLink à utiliser cette entreprise</translation>
    </message>
    <message>
        <source>QuickBooks no longer takes this sign-in.</source>
        <translation>QuickBooks n’accepte plus cette ouverture de session.</translation>
    </message>
    <message>
        <source>QuickBooks outage</source>
        <translation>Panne de QuickBooks</translation>
    </message>
    <message>
        <source>QuickBooks puts its answer into that address; in this one there is none.</source>
        <translation>QuickBooks met sa réponse dans cette adresse; celle-ci n’en contient pas.</translation>
    </message>
    <message>
        <source>QuickBooks refused</source>
        <translation>QuickBooks a refusé</translation>
    </message>
    <message>
        <source>QuickBooks refused a token it had just issued</source>
        <translation>QuickBooks a refusé un jeton qu’il venait d’émettre</translation>
    </message>
    <message>
        <source>QuickBooks refused it: {message} (code {code}).</source>
        <translation>QuickBooks l’a refusé&#xa0;: {message} (code {code}).</translation>
    </message>
    <message>
        <source>QuickBooks refused the saved sign-in once.</source>
        <extracomment>Seconds between two refusals that make one believe the second, where QuickBooks says nothing else. Seconds before another refresh ahead of time, after one that failed. Seconds between two looks at the row while another keeper refreshes. How long a refresh token that was replaced may still be tried. Some saw one live for a day (oauth-jsclient#74), others saw it die at once (PHP-SDK#324).</extracomment>
        <translation>QuickBooks a refusé une fois la session enregistrée.</translation>
    </message>
    <message>
        <source>QuickBooks refused the sign-in</source>
        <translation>QuickBooks a refusé la connexion enregistrée</translation>
    </message>
    <message>
        <source>QuickBooks refused the sign-in.</source>
        <translation>QuickBooks a refusé l’ouverture de session.</translation>
    </message>
    <message>
        <source>QuickBooks refuses documents for a customer or supplier in a foreign currency. See that those of the ledger are in {currency}.</source>
        <translation>QuickBooks refuse les documents d’un client ou d’un fournisseur dans une devise étrangère. Vérifiez que ceux du grand livre sont en {currency}.</translation>
    </message>
    <message>
        <source>QuickBooks reports the subscription as cancelled</source>
        <translation>QuickBooks indique que l’abonnement a été résilié</translation>
    </message>
    <message>
        <source>QuickBooks reports the subscription as expired</source>
        <extracomment>CompanyInfo&apos;s SubscriptionStatus values that make a company read-only (Intuit&apos;s documentation).</extracomment>
        <translation>QuickBooks indique que l’abonnement a expiré</translation>
    </message>
    <message>
        <source>QuickBooks reports the subscription as restricted</source>
        <translation>QuickBooks indique que l’abonnement est restreint</translation>
    </message>
    <message>
        <source>QuickBooks reports the subscription as suspended</source>
        <translation>QuickBooks indique que l’abonnement est suspendu</translation>
    </message>
    <message>
        <source>QuickBooks says that the company is locked</source>
        <translation>QuickBooks indique que l’entreprise est verrouillée</translation>
    </message>
    <message>
        <source>QuickBooks says that the connecting user has no access</source>
        <translation>QuickBooks indique que l’utilisateur qui a établi la connexion n’a plus d’accès</translation>
    </message>
    <message>
        <source>QuickBooks says that the subscription has lapsed or the address is wrong</source>
        <translation>QuickBooks indique que l’abonnement est échu ou que l’adresse est fausse</translation>
    </message>
    <message>
        <source>QuickBooks says that the subscription has lapsed or the address is wrong.</source>
        <extracomment>Code 7001 is QuickBooks&apos; word for both, and says no more.</extracomment>
        <translation>QuickBooks indique que l’abonnement a pris fin ou que l’adresse n’est pas la bonne.</translation>
    </message>
    <message>
        <source>QuickBooks says that the trial or subscription ended</source>
        <translation>QuickBooks indique que la période d’essai ou l’abonnement a pris fin</translation>
    </message>
    <message>
        <source>QuickBooks says that this app may not use the company</source>
        <translation>QuickBooks indique que cette application ne peut pas utiliser l’entreprise</translation>
    </message>
    <message>
        <source>QuickBooks sends your browser back to ReLink there, but another program has it.</source>
        <translation>QuickBooks y renvoie votre navigateur vers ReLink, mais un autre programme l’occupe.</translation>
    </message>
    <message>
        <source>QuickBooks sent the browser back without a connection.</source>
        <translation>QuickBooks a renvoyé le navigateur sans connexion.</translation>
    </message>
    <message>
        <source>QuickBooks settings…</source>
        <translation>Paramètres de QuickBooks…</translation>
    </message>
    <message>
        <source>QuickBooks stays as it is. Nothing is sent until the document changes in the ledger.</source>
        <translation>QuickBooks reste tel quel. Rien n’est envoyé tant que le document ne change pas dans le grand livre.</translation>
    </message>
    <message>
        <source>QuickBooks subscription ended</source>
        <translation>Abonnement QuickBooks terminé</translation>
    </message>
    <message>
        <source>QuickBooks takes nothing new into a company that is not subscribed. Nothing was changed.</source>
        <translation>QuickBooks n’accepte rien de nouveau dans une entreprise sans abonnement. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>QuickBooks takes one sales tax rate for a sale, and this one has several: split it in two in the ledger.</source>
        <translation>QuickBooks n’accepte qu’un taux de taxe de vente par vente, et celle-ci en a plusieurs&#xa0;: divisez-la en deux dans le grand livre.</translation>
    </message>
    <message>
        <source>QuickBooks was down, or the keyring locked</source>
        <translation>QuickBooks en panne, ou trousseau verrouillé</translation>
    </message>
    <message>
        <source>QuickBooks was left as it is.</source>
        <translation>QuickBooks a été laissé tel quel.</translation>
    </message>
    <message>
        <source>QuickBooks would compute {there} of tax where the ledger has {here}: check the tax rates in the ledger, and their tax codes under Matching.</source>
        <translation>QuickBooks calculerait {there} de taxe là où le grand livre a {here}&#xa0;: vérifiez les taux de taxe dans le grand livre, et leurs codes de taxe sous Correspondances.</translation>
    </message>
    <message>
        <source>QuickBooks&apos; answer could not be read</source>
        <translation>La réponse de QuickBooks n’a pas pu être lue</translation>
    </message>
    <message>
        <source>QuickBooks&apos; answer did not arrive</source>
        <translation>La réponse de QuickBooks n’est pas arrivée</translation>
    </message>
    <message>
        <source>QuickBooks&apos; answer did not arrive.</source>
        <translation>La réponse de QuickBooks n’est pas arrivée.</translation>
    </message>
    <message>
        <source>QuickBooks&apos; list of documents did not end.</source>
        <extracomment>Rows in one read; Intuit gives at most 1,000. No company has so many documents of a kind, and a list that only repeats itself would never end.</extracomment>
        <translation>La liste des documents de QuickBooks ne finissait pas.</translation>
    </message>
    <message>
        <source>QuickBooks&apos; settings could not be read.</source>
        <translation>Les paramètres de QuickBooks n’ont pas pu être lus.</translation>
    </message>
    <message>
        <source>QuickBooks&apos; total is {there} instead of {here}.</source>
        <translation>Le total dans QuickBooks est de {there} au lieu de {here}.</translation>
    </message>
    <message>
        <source>Quit ReLink</source>
        <translation>Quitter ReLink</translation>
    </message>
    <message>
        <source>Quit this one, and go on in the other.</source>
        <translation>Quittez celui-ci et continuez dans l’autre.</translation>
    </message>
    <message>
        <source>Re-Leased&apos;s Invoice Details Report. Export it anew under the same name, and ReLink takes in what changed.</source>
        <translation>Le rapport Invoice Details Report de Re-Leased. Exportez-le de nouveau sous le même nom, et ReLink prend en compte ce qui a changé.</translation>
    </message>
    <message>
        <source>ReLink asked its own service something that it does not understand.</source>
        <translation>ReLink a demandé à son propre service une chose qu’il ne comprend pas.</translation>
    </message>
    <message>
        <source>ReLink can&apos;t find out whether it runs already.</source>
        <translation>ReLink ne peut pas savoir s’il est déjà en cours d’exécution.</translation>
    </message>
    <message>
        <source>ReLink can&apos;t use its journal.</source>
        <extracomment>Milliseconds to wait for another program that holds the file. Where Alembic keeps the revision; it makes the very same table. Not in ``metadata``: Alembic compares that.</extracomment>
        <translation>ReLink ne peut pas utiliser son journal.</translation>
    </message>
    <message>
        <source>ReLink can&apos;t write to its folder.</source>
        <translation>ReLink ne peut pas écrire dans son dossier.</translation>
    </message>
    <message>
        <source>ReLink could not be added to what starts when you log in.</source>
        <extracomment>Controls, halves of characters, and what ends a line: entries end with the line, and more could follow. documented: the longest command line of Windows&apos; Run key.</extracomment>
        <translation>ReLink n’a pas pu être ajouté à ce qui démarre à l’ouverture de session.</translation>
    </message>
    <message>
        <source>ReLink could not be removed from what starts when you log in.</source>
        <translation>ReLink n’a pas pu être retiré de ce qui démarre à l’ouverture de session.</translation>
    </message>
    <message>
        <source>ReLink could not put it into QuickBooks&apos; form: enter it in QuickBooks by hand, and exclude it here.</source>
        <extracomment>Batches on their way at once. Forty a minute that take nine seconds each need six. How far ahead contacts are made, in documents, so that they take few batches of their own. Seconds between two looks for documents that came while batches are on their way. Batches whose timing out tells that they were too large.</extracomment>
        <translation>ReLink n’a pas pu le mettre sous la forme de QuickBooks&#xa0;: saisissez-le à la main dans QuickBooks, et excluez-le ici.</translation>
    </message>
    <message>
        <source>ReLink found no printer on this computer. Save the certificate as a PDF: from there it can be printed later, or on another computer.</source>
        <translation>ReLink n’a trouvé aucune imprimante sur cet ordinateur. Enregistrez le certificat en PDF&#xa0;: vous pourrez l’imprimer plus tard, ou sur un autre ordinateur.</translation>
    </message>
    <message>
        <source>ReLink gave its access to QuickBooks back when you disabled the connection.</source>
        <translation>ReLink a rendu son accès à QuickBooks lorsque vous avez désactivé la connexion.</translation>
    </message>
    <message>
        <source>ReLink has given its access to QuickBooks back.</source>
        <translation>ReLink a rendu son accès à QuickBooks.</translation>
    </message>
    <message>
        <source>ReLink keeps the key to its saved sign-in there.</source>
        <translation>ReLink y garde la clé de sa session enregistrée.</translation>
    </message>
    <message>
        <source>ReLink looks at it twice, a few seconds apart: a report that is still being written is not read.</source>
        <translation>ReLink l’examine deux fois, à quelques secondes d’intervalle&#xa0;: un rapport encore en cours d’écriture n’est pas lu.</translation>
    </message>
    <message>
        <source>ReLink needs the address at which the browser stopped, and nothing else.</source>
        <translation>ReLink a besoin de l’adresse à laquelle le navigateur s’est arrêté, et de rien d’autre.</translation>
    </message>
    <message>
        <source>ReLink reads Re-Leased&apos;s Invoice Details Report, as CSV or Excel file, with all of its columns and for the whole time that you work with.</source>
        <translation>ReLink lit le rapport Invoice Details Report de Re-Leased, en fichier CSV ou Excel, avec toutes ses colonnes et pour toute la période avec laquelle vous travaillez.</translation>
    </message>
    <message>
        <source>ReLink takes the answer to the sign-in that it began last, and to no other.</source>
        <translation>ReLink prend la réponse à la dernière ouverture de session qu’il a commencée, et à aucune autre.</translation>
    </message>
    <message>
        <source>ReLink waits at another address. Open the browser from ReLink once more.</source>
        <translation>ReLink attend à une autre adresse. Rouvrez le navigateur depuis ReLink.</translation>
    </message>
    <message>
        <source>ReLink was disconnected in QuickBooks&apos; settings</source>
        <translation>ReLink a été déconnecté dans les paramètres de QuickBooks</translation>
    </message>
    <message>
        <source>ReLink was disconnected in QuickBooks&apos; settings.</source>
        <translation>ReLink a été déconnecté dans les paramètres de QuickBooks.</translation>
    </message>
    <message>
        <source>ReLink works all the same: closing this window only minimises it, and Quit ReLink ends it.</source>
        <translation>ReLink fonctionne tout de même&#xa0;: fermer cette fenêtre ne fait que la réduire, et Quitter ReLink y met fin.</translation>
    </message>
    <message>
        <source>ReLink&apos;s address for your browser works once, and two used it. Nothing was connected.</source>
        <translation>L’adresse que ReLink donne à votre navigateur ne sert qu’une fois, et deux l’ont utilisée. Rien n’a été connecté.</translation>
    </message>
    <message>
        <source>ReLink&apos;s engine does not answer.</source>
        <extracomment>Seconds. A poll is held for up to 25, a reading of QuickBooks takes what it takes.</extracomment>
        <translation>Le moteur de ReLink ne répond pas.</translation>
    </message>
    <message>
        <source>ReLink&apos;s folder belongs to somebody else.</source>
        <translation>Le dossier de ReLink appartient à quelqu’un d’autre.</translation>
    </message>
    <message>
        <source>ReLink&apos;s journal was written by a newer ReLink.</source>
        <translation>Le journal de ReLink a été écrit par une version plus récente.</translation>
    </message>
    <message>
        <source>Read QuickBooks again</source>
        <translation>Relire QuickBooks</translation>
    </message>
    <message>
        <source>Reading Intuit&apos;s addresses broke off several times in a row.</source>
        <translation>La lecture des adresses d’Intuit s’est interrompue plusieurs fois de suite.</translation>
    </message>
    <message>
        <source>Reading the ledger broke off several times in a row.</source>
        <translation>La lecture du grand livre s’est interrompue plusieurs fois de suite.</translation>
    </message>
    <message>
        <source>Reading the practice company costs nothing, so ReLink looks every few seconds.</source>
        <translation>Lire l’entreprise d’entraînement ne coûte rien; ReLink regarde donc toutes les quelques secondes.</translation>
    </message>
    <message>
        <source>Reading the report…</source>
        <translation>Lecture du rapport…</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Reconnect</source>
        <translation>Se reconnecter</translation>
    </message>
    <message>
        <source>Reconnect before then, and nothing is interrupted.</source>
        <translation>Reconnectez-vous avant, et rien ne sera interrompu.</translation>
    </message>
    <message>
        <source>Reconnect to QuickBooks Online to go on.</source>
        <translation>Reconnectez-vous à QuickBooks Online pour continuer.</translation>
    </message>
    <message>
        <source>Reconnect to go on.</source>
        <translation>Reconnectez-vous pour continuer.</translation>
    </message>
    <message>
        <source>Reconnect to resume.</source>
        <translation>Reconnectez-vous pour reprendre.</translation>
    </message>
    <message>
        <source>Reconnect to resume. If it is refused again, check the app&apos;s keys.</source>
        <translation>Reconnectez-vous pour reprendre. Si l’accès est encore refusé, vérifiez les clés de l’application.</translation>
    </message>
    <message>
        <source>Reconnect to resume. It keeps itself alive while ReLink runs now and then.</source>
        <translation>Reconnectez-vous pour reprendre. L’accès se maintient tant que ReLink fonctionne de temps à autre.</translation>
    </message>
    <message>
        <source>Reconnect to resume; that is good for another five years.</source>
        <translation>Reconnectez-vous pour reprendre; c’est valable pour cinq autres années.</translation>
    </message>
    <message>
        <source>Reconnect whenever you want; it goes on where it ended.</source>
        <translation>Reconnectez-vous quand vous le voulez; tout reprend là où cela s’était arrêté.</translation>
    </message>
    <message>
        <source>Refused by QuickBooks</source>
        <translation>Refusés par QuickBooks</translation>
    </message>
    <message>
        <source>Remove it while no ReLink runs, then start again.</source>
        <translation>Supprimez-le pendant qu’aucun ReLink ne s’exécute, puis redémarrez.</translation>
    </message>
    <message>
        <source>Remove one of the two from the report and export it again.</source>
        <translation>Retirez l’une des deux du rapport et exportez-le de nouveau.</translation>
    </message>
    <message>
        <source>Remove that folder, or have your administrator do so, then start again.</source>
        <translation>Supprimez ce dossier, ou demandez à votre administrateur de le faire, puis redémarrez.</translation>
    </message>
    <message>
        <source>Reports (*.csv *.xlsx)</source>
        <translation>Rapports (*.csv *.xlsx)</translation>
    </message>
    <message>
        <source>Restart ReLink.</source>
        <translation>Redémarrez ReLink.</translation>
    </message>
    <message>
        <source>Review</source>
        <extracomment>What helps whichever connection it is.</extracomment>
        <translation>Examiner</translation>
    </message>
    <message>
        <source>Row {row} has more than {limit} characters.</source>
        <translation>La ligne {row} compte plus de {limit} caractères.</translation>
    </message>
    <message>
        <source>Sales › Customers, and Expenses › Suppliers</source>
        <translation>Ventes › Clients, et Dépenses › Fournisseurs</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Save as JSON…</source>
        <translation>Enregistrer en JSON…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Enregistrer en PDF…</translation>
    </message>
    <message>
        <source>Save diagnostics…</source>
        <translation>Enregistrer le diagnostic…</translation>
    </message>
    <message>
        <source>Save it as &quot;CSV UTF-8&quot; or as an Excel workbook (.xlsx).</source>
        <translation>Enregistrez-le en «&#xa0;CSV UTF-8&#xa0;» ou comme classeur Excel (.xlsx).</translation>
    </message>
    <message>
        <source>Saved sign-in unreadable, reconnect to go on</source>
        <translation>Session enregistrée illisible, reconnectez-vous pour continuer</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Enregistrer…</translation>
    </message>
    <message>
        <source>Send it again</source>
        <translation>L’envoyer de nouveau</translation>
    </message>
    <message>
        <source>Send the ledger&apos;s version</source>
        <translation>Envoyer la version du grand livre</translation>
    </message>
    <message>
        <source>Sending documents anywhere else would mix two companies&apos; books, so nothing was changed.</source>
        <translation>Envoyer des documents ailleurs mélangerait les livres de deux entreprises&#xa0;: rien n’a donc été modifié.</translation>
    </message>
    <message>
        <source>Sent back for approval in the ledger after it was sent; QuickBooks still has it.</source>
        <translation>Renvoyé pour approbation dans le grand livre après son envoi; QuickBooks l’a toujours.</translation>
    </message>
    <message>
        <source>Set an http:// proxy, or none, then start ReLink again.</source>
        <translation>Indiquez un proxy http://, ou aucun, puis redémarrez ReLink.</translation>
    </message>
    <message>
        <source>Set up a keyring in your keyring&apos;s program, then start ReLink again.</source>
        <translation>Créez un trousseau dans le programme de votre trousseau, puis redémarrez ReLink.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Settings › Account and settings › Advanced › Automatically apply bill payments</source>
        <translation>Paramètres › Compte et paramètres › Options avancées › Appliquer automatiquement les paiements de factures à payer</translation>
    </message>
    <message>
        <source>Settings › Account and settings › Advanced › Automatically apply credits</source>
        <translation>Paramètres › Compte et paramètres › Options avancées › Appliquer automatiquement les crédits</translation>
    </message>
    <message>
        <source>Settings › Account and settings › Advanced › Automatically invoice unbilled activity</source>
        <translation>Paramètres › Compte et paramètres › Options avancées › Facturer automatiquement les activités non facturées</translation>
    </message>
    <message>
        <source>Settings › Account and settings › Advanced › Close the books</source>
        <translation>Paramètres › Compte et paramètres › Options avancées › Fermer les livres</translation>
    </message>
    <message>
        <source>Settings › Account and settings › Advanced › Track classes, one to each row (Plus and Advanced plans)</source>
        <translation>Paramètres › Compte et paramètres › Options avancées › Suivre les catégories, une par ligne (forfaits Plus et Avancé)</translation>
    </message>
    <message>
        <source>Settings › Account and settings › Sales › Custom transaction numbers</source>
        <translation>Paramètres › Compte et paramètres › Ventes › Numéros d’opération personnalisés</translation>
    </message>
    <message>
        <source>Settings › Manage users</source>
        <translation>Paramètres › Gérer les utilisateurs</translation>
    </message>
    <message>
        <source>Shorten it in the ledger and export again.</source>
        <translation>Raccourcissez-le dans le grand livre et exportez de nouveau.</translation>
    </message>
    <message>
        <source>Show progress</source>
        <translation>Voir la progression</translation>
    </message>
    <message>
        <source>Show the certificate</source>
        <translation>Afficher le certificat</translation>
    </message>
    <message>
        <source>Show the relay page</source>
        <translation>Montrer la page relais</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Rouvrir une session</translation>
    </message>
    <message>
        <source>Sign in at developer.intuit.com, open your app (or make one for QuickBooks Online and Payments, with the accounting scope) and its Keys &amp; credentials page, and choose Development.</source>
        <translation>Ouvrez une session sur developer.intuit.com, ouvrez votre application (ou créez-en une pour QuickBooks Online and Payments, avec la portée accounting) et sa page Keys &amp; credentials, puis choisissez Development.</translation>
    </message>
    <message>
        <source>Sign in at developer.intuit.com, open your app and its Keys &amp; credentials page, and choose Production.</source>
        <translation>Ouvrez une session sur developer.intuit.com, ouvrez votre application et sa page Keys &amp; credentials, puis choisissez Production.</translation>
    </message>
    <message>
        <source>Sign in with a browser of the user who runs ReLink.</source>
        <translation>Utilisez un navigateur de l’utilisateur qui a lancé ReLink.</translation>
    </message>
    <message>
        <source>Signing in for {company}</source>
        <translation>Ouverture de session pour {company}</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Autre chose</translation>
    </message>
    <message>
        <source>Something other than QuickBooks answered</source>
        <translation>Autre chose que QuickBooks a répondu</translation>
    </message>
    <message>
        <source>Something other than QuickBooks answered.</source>
        <translation>Autre chose que QuickBooks a répondu.</translation>
    </message>
    <message>
        <source>Something other than QuickBooks answers on this network</source>
        <translation>Autre chose que QuickBooks répond sur ce réseau</translation>
    </message>
    <message>
        <source>Something went wrong inside ReLink.</source>
        <translation>Une erreur s’est produite à l’intérieur de ReLink.</translation>
    </message>
    <message>
        <source>Something went wrong inside ReLink; the details are in the log.</source>
        <translation>Une erreur s’est produite à l’intérieur de ReLink; les détails sont dans le fichier journal.</translation>
    </message>
    <message>
        <source>Split it in the ledger, or leave it out of the report and enter it in QuickBooks by hand.</source>
        <translation>Divisez-le dans le grand livre, ou retirez-le du rapport et saisissez-le à la main dans QuickBooks.</translation>
    </message>
    <message>
        <source>Start syncing</source>
        <translation>Lancer la synchronisation</translation>
    </message>
    <message>
        <source>Start the sign-in again from ReLink.</source>
        <translation>Recommencez l’ouverture de session depuis ReLink.</translation>
    </message>
    <message>
        <source>Start the sign-in again. If this comes back, tell whoever looks after this computer.</source>
        <translation>Recommencez l’ouverture de session. Si cela se reproduit, prévenez la personne qui s’occupe de cet ordinateur.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Subscribe in QuickBooks under Account and settings, Billing, before it ends.</source>
        <translation>Abonnez-vous dans QuickBooks sous Compte et paramètres, Facturation, avant sa fin.</translation>
    </message>
    <message>
        <source>Subscribe in QuickBooks under Account and settings, Billing, then try again.</source>
        <translation>Abonnez-vous dans QuickBooks sous Compte et paramètres, Facturation, puis réessayez.</translation>
    </message>
    <message>
        <source>Subscribe in QuickBooks under Account and settings, Billing. Reconnecting alone won&apos;t help. ReLink goes on by itself once QuickBooks reports the subscription as active, at once with “Check now”.</source>
        <translation>Abonnez-vous dans QuickBooks sous Compte et paramètres, Facturation. Se reconnecter ne suffira pas. ReLink reprend de lui-même dès que QuickBooks indique que l’abonnement est actif, et sur-le-champ avec «&#xa0;Vérifier maintenant&#xa0;».</translation>
    </message>
    <message>
        <source>Supplier credit</source>
        <translation>Crédit fournisseur</translation>
    </message>
    <message>
        <source>Supplier credits</source>
        <translation>Crédits fournisseurs</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Synchronisation</translation>
    </message>
    <message>
        <source>Sync From</source>
        <translation>Date de départ</translation>
    </message>
    <message>
        <source>Sync paused at {done} of {total}</source>
        <translation>Synchronisation en pause à {done} sur {total}</translation>
    </message>
    <message>
        <source>Sync results</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <source>Sync waits at {done} of {total}</source>
        <translation>Synchronisation en attente à {done} sur {total}</translation>
    </message>
    <message>
        <source>Syncing {done} of {total}</source>
        <translation>Synchronisation de {done} sur {total}</translation>
    </message>
    <message>
        <source>Tax on purchases</source>
        <translation>Taxe sur les achats</translation>
    </message>
    <message>
        <source>Tax on sales</source>
        <translation>Taxe sur les ventes</translation>
    </message>
    <message>
        <source>Tax rate</source>
        <translation>Taux de taxe</translation>
    </message>
    <message>
        <source>Tell support that this happened, and quote what ReLink saw instead.</source>
        <translation>Signalez-le au soutien et citez plutôt ce que ReLink a constaté.</translation>
    </message>
    <message>
        <source>That address belongs to another sign-in.</source>
        <translation>Cette adresse appartient à une autre ouverture de session.</translation>
    </message>
    <message>
        <source>That address came through damaged.</source>
        <translation>Cette adresse est arrivée endommagée.</translation>
    </message>
    <message>
        <source>That connection does not exist.</source>
        <translation>Cette connexion n’existe pas.</translation>
    </message>
    <message>
        <source>That date can&apos;t be used as Sync From.</source>
        <translation>Cette date ne peut pas servir de date de départ.</translation>
    </message>
    <message>
        <source>That document can&apos;t be excluded now.</source>
        <translation>Ce document ne peut pas être exclu maintenant.</translation>
    </message>
    <message>
        <source>That document is not in ReLink&apos;s journal.</source>
        <extracomment>Rows of one answer, at most. States in the order of how much they want somebody.</extracomment>
        <translation>Ce document n’est pas dans le journal de ReLink.</translation>
    </message>
    <message>
        <source>That document needs no decision any more.</source>
        <extracomment>States that a new Sync From or closing date may change; the others are settled by QuickBooks&apos; answers. What a person mended outside of ReLink, so that it is worth another try, and what its place itself asks. States of documents whose contact QuickBooks has to have. States of documents that no Sync From is judged by. No row.</extracomment>
        <translation>Ce document ne demande plus de décision.</translation>
    </message>
    <message>
        <source>That is a fault of ReLink&apos;s. Nothing was shown, copied or saved.</source>
        <translation>C’est une erreur de ReLink. Rien n’a été montré, copié ni enregistré.</translation>
    </message>
    <message>
        <source>That is not a client id and a client secret.</source>
        <translation>Ce ne sont pas un ID client et un secret client.</translation>
    </message>
    <message>
        <source>That is not the address at which the browser stopped.</source>
        <translation>Ce n’est pas l’adresse à laquelle le navigateur s’est arrêté.</translation>
    </message>
    <message>
        <source>That is not the address of a relay page.</source>
        <translation>Ce n’est pas l’adresse d’une page relais.</translation>
    </message>
    <message>
        <source>That is too long to be the address.</source>
        <translation>C’est trop long pour être l’adresse.</translation>
    </message>
    <message>
        <source>That may be a slip of QuickBooks, so ReLink asks again before it believes it.</source>
        <translation>C’est peut-être un raté de QuickBooks; ReLink redemande donc avant d’y croire.</translation>
    </message>
    <message>
        <source>That name, or the name of a folder above it, is not made of letters that this computer knows.</source>
        <translation>Ce nom, ou celui d’un dossier qui le contient, n’est pas composé de lettres que cet ordinateur connaît.</translation>
    </message>
    <message>
        <source>That program can still write to it. ReLink reads a report once nobody works on it.</source>
        <translation>Ce programme peut encore y écrire. ReLink lit un rapport dès que personne n’y travaille plus.</translation>
    </message>
    <message>
        <source>That sign-in is over.</source>
        <translation>Cette ouverture de session est terminée.</translation>
    </message>
    <message>
        <source>The QuickBooks company is on a trial</source>
        <translation>L’entreprise QuickBooks est en période d’essai</translation>
    </message>
    <message>
        <source>The QuickBooks trial or subscription has ended</source>
        <translation>L’essai ou l’abonnement QuickBooks est terminé</translation>
    </message>
    <message>
        <source>The QuickBooks trial or subscription has ended.</source>
        <translation>L’essai ou l’abonnement QuickBooks est terminé.</translation>
    </message>
    <message>
        <source>The answer was larger than ReLink reads</source>
        <translation>La réponse dépassait ce que ReLink lit</translation>
    </message>
    <message>
        <source>The answer was larger than ReLink reads.</source>
        <translation>La réponse était plus grande que ce que ReLink peut lire.</translation>
    </message>
    <message>
        <source>The app&apos;s keys and the QuickBooks company belong to different environments</source>
        <translation>Les clés de l’application et l’entreprise QuickBooks appartiennent à des environnements différents</translation>
    </message>
    <message>
        <source>The books are closed up to {closing}, today or later: every new document would wait.</source>
        <translation>Les livres sont clôturés jusqu’au {closing}, aujourd’hui ou plus tard&#xa0;: tout nouveau document attendrait.</translation>
    </message>
    <message>
        <source>The books are closed up to {closing}. What is dated up to then waits.</source>
        <translation>Les livres sont clôturés jusqu’au {closing}. Ce qui est daté jusque-là attend.</translation>
    </message>
    <message>
        <source>The books are not closed.</source>
        <translation>Les livres ne sont pas clôturés.</translation>
    </message>
    <message>
        <source>The certificate of a month could not be kept.</source>
        <translation>Le certificat d’un mois n’a pas pu être conservé.</translation>
    </message>
    <message>
        <source>The check of the connection broke off several times in a row.</source>
        <translation>Le contrôle de la connexion s’est interrompu plusieurs fois de suite.</translation>
    </message>
    <message>
        <source>The client id or secret is wrong or was replaced.</source>
        <translation>L’ID client ou le secret est erroné ou a été remplacé.</translation>
    </message>
    <message>
        <source>The closing date could not be read from QuickBooks.</source>
        <translation>La date de clôture n’a pas pu être lue dans QuickBooks.</translation>
    </message>
    <message>
        <source>The company can be read but not written to.</source>
        <translation>L’entreprise peut être lue, mais rien ne peut y être écrit.</translation>
    </message>
    <message>
        <source>The company&apos;s products, accounts and tax codes could not be read from QuickBooks.</source>
        <translation>Les produits, les comptes et les codes de taxe de l’entreprise n’ont pas pu être lus dans QuickBooks.</translation>
    </message>
    <message>
        <source>The computer says: {reason}.</source>
        <translation>L’ordinateur indique&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The connection was cancelled on the QuickBooks page.</source>
        <translation>La connexion a été annulée sur la page de QuickBooks.</translation>
    </message>
    <message>
        <source>The connection worked before, and now QuickBooks refuses it.</source>
        <translation>La connexion fonctionnait, et maintenant QuickBooks la refuse.</translation>
    </message>
    <message>
        <source>The connection works again. Nothing is sent before you have confirmed from which date.</source>
        <translation>La connexion fonctionne de nouveau. Rien n’est envoyé avant que vous ayez confirmé à partir de quelle date.</translation>
    </message>
    <message>
        <source>The connection works. Nothing is sent before you have confirmed from which date.</source>
        <translation>La connexion fonctionne. Rien n’est envoyé avant que vous ayez confirmé à partir de quelle date.</translation>
    </message>
    <message>
        <source>The credit itself is in QuickBooks. Correct in the ledger what it is put against, and it goes on by itself.</source>
        <translation>Le crédit lui-même est dans QuickBooks. Corrigez dans le grand livre ce à quoi il est imputé, et la suite se fait d’elle-même.</translation>
    </message>
    <message>
        <source>The dates in {file} are written in two ways.</source>
        <translation>Les dates dans {file} sont écrites de deux façons.</translation>
    </message>
    <message>
        <source>The dates in {file} can be read in two ways.</source>
        <translation>Les dates dans {file} peuvent se lire de deux façons.</translation>
    </message>
    <message>
        <source>The diagnostics were not made: they would have held a secret.</source>
        <extracomment>Whose faults look like ours, by the names under which they are installed. Fields of evidence that hold what ``core.sentences`` makes.</extracomment>
        <translation>Le diagnostic n’a pas été produit&#xa0;: il aurait contenu un secret.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <extracomment>Bytes. Some hundred answers, and the room that SQLite needs to write them.</extracomment>
        <translation>Le disque est plein.</translation>
    </message>
    <message>
        <source>The file could not be saved.</source>
        <translation>Le fichier n’a pas pu être enregistré.</translation>
    </message>
    <message>
        <source>The file is damaged or not complete, protected by a password, or of another kind.</source>
        <translation>Le fichier est endommagé ou incomplet, protégé par un mot de passe, ou d’un autre type.</translation>
    </message>
    <message>
        <source>The file is neither an Excel workbook nor text in UTF-8 or UTF-16.</source>
        <translation>Le fichier n’est ni un classeur Excel ni un texte en UTF-8 ou en UTF-16.</translation>
    </message>
    <message>
        <source>The file was moved, renamed or deleted, or its disk is not connected.</source>
        <translation>Le fichier a été déplacé, renommé ou supprimé, ou son disque n’est pas branché.</translation>
    </message>
    <message>
        <source>The file {lock} beside it says so. ReLink reads a report once nobody works on it.</source>
        <translation>Le fichier {lock}, à côté du rapport, l’indique. ReLink lit un rapport dès que personne n’y travaille plus.</translation>
    </message>
    <message>
        <source>The file {path} is damaged, locked by another program, or can&apos;t be written.</source>
        <translation>Le fichier {path} est endommagé, verrouillé par un autre programme ou protégé en écriture.</translation>
    </message>
    <message>
        <source>The firm leaves connecting, reconnecting, Sync From, disabling and keys to somebody else.</source>
        <translation>Le cabinet laisse à une autre personne les connexions, les reconnexions, la date de départ, la désactivation et les clés.</translation>
    </message>
    <message>
        <source>The firm&apos;s policy for ReLink can&apos;t be read.</source>
        <translation>La politique du cabinet pour ReLink ne peut pas être lue.</translation>
    </message>
    <message>
        <source>The folder could not be shown.</source>
        <translation>Le dossier n’a pas pu être affiché.</translation>
    </message>
    <message>
        <source>The headings in row {row} don&apos;t include: {names}.</source>
        <translation>Les en-têtes de la ligne {row} ne contiennent pas&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>The headings in row {row} have &quot;{column}&quot; more than once.</source>
        <translation>Les en-têtes de la ligne {row} contiennent «&#xa0;{column}&#xa0;» plus d’une fois.</translation>
    </message>
    <message>
        <source>The key in your keyring is damaged.</source>
        <translation>La clé dans votre trousseau est endommagée.</translation>
    </message>
    <message>
        <source>The key to the saved sign-in is gone from your keyring</source>
        <translation>La clé de la session enregistrée n’est plus dans votre trousseau</translation>
    </message>
    <message>
        <source>The key to the saved sign-in is no longer in your keyring.</source>
        <translation>La clé de la session enregistrée n’est plus dans votre trousseau.</translation>
    </message>
    <message>
        <source>The key to your QuickBooks access is in it, and nothing is lost.</source>
        <translation>Il contient la clé de votre accès à QuickBooks, et rien n’est perdu.</translation>
    </message>
    <message>
        <source>The ledger has {credit} as put against {number}, and its report does not tell how much of it: put the credit against its documents in QuickBooks by hand.</source>
        <translation>Le grand livre impute {credit} à {number}, et son rapport ne dit pas pour quel montant&#xa0;: imputez le crédit à ses documents à la main dans QuickBooks.</translation>
    </message>
    <message>
        <source>The ledger has {credit} as put against {number}, which is for {contact}: QuickBooks puts a credit only against documents of the same contact. Correct it in the ledger, or settle both in QuickBooks by hand.</source>
        <translation>Le grand livre impute {credit} à {number}, qui est au nom de {contact}&#xa0;: QuickBooks n’impute un crédit qu’aux documents du même contact. Corrigez-le dans le grand livre, ou réglez les deux à la main dans QuickBooks.</translation>
    </message>
    <message>
        <source>The ledger has {credit} as put against {number}, which is voided: take it off that document in the ledger.</source>
        <translation>Le grand livre impute {credit} à {number}, qui est annulé&#xa0;: retirez-le de ce document dans le grand livre.</translation>
    </message>
    <message>
        <source>The ledger has {credit} as put against {number}, which its report does not have: correct the number in the ledger, or put the credit against its document in QuickBooks by hand.</source>
        <extracomment>QuickBooks may have an earlier amount of a part whose amount is not known any more.</extracomment>
        <translation>Le grand livre impute {credit} à {number}, que son rapport ne contient pas&#xa0;: corrigez le numéro dans le grand livre, ou imputez le crédit à son document à la main dans QuickBooks.</translation>
    </message>
    <message>
        <source>The ledger&apos;s report has changed meanwhile.</source>
        <translation>Le rapport du grand livre a changé entre-temps.</translation>
    </message>
    <message>
        <source>The ledger&apos;s report no longer has it. Nothing is done in QuickBooks.</source>
        <translation>Le rapport du grand livre ne le contient plus. Rien n’est fait dans QuickBooks.</translation>
    </message>
    <message>
        <source>The letters in {file} can&apos;t be read.</source>
        <translation>Les caractères de {file} sont illisibles.</translation>
    </message>
    <message>
        <source>The message is still there to copy.</source>
        <translation>Le message est toujours là, prêt à être copié.</translation>
    </message>
    <message>
        <source>The name of {file} can&apos;t be read.</source>
        <translation>Le nom de {file} ne peut pas être lu.</translation>
    </message>
    <message>
        <source>The network or this computer stopped just as QuickBooks handed out the next access, and the one before is no longer good.</source>
        <translation>Le réseau ou cet ordinateur s’est arrêté juste au moment où QuickBooks remettait le nouvel accès, et le précédent n’est plus valable.</translation>
    </message>
    <message>
        <source>The person who connected ReLink no longer has access to this company</source>
        <translation>La personne qui a connecté ReLink n’a plus accès à cette entreprise</translation>
    </message>
    <message>
        <source>The practice company</source>
        <translation>L’entreprise d’entraînement</translation>
    </message>
    <message>
        <source>The practice company did not start.</source>
        <extracomment>The same port each time, so that an open page of the practice company goes on working; any other if taken. How long QuickBooks takes over an item of a batch, so that a sync can be watched.</extracomment>
        <translation>L’entreprise d’entraînement n’a pas démarré.</translation>
    </message>
    <message>
        <source>The practice company&apos;s sample ledger.</source>
        <translation>Le grand livre d’exemple de l’entreprise d’entraînement.</translation>
    </message>
    <message>
        <source>The proxy in this computer&apos;s settings cannot be used.</source>
        <extracomment>Seconds that a busy thread keeps the interpreter while another waits for it. The UI&apos;s waits at each of the many steps from Qt back to Python: with Python&apos;s own 5 ms a window stutters while the service works. Seconds between looks at the ledger&apos;s file. The practice company&apos;s reads cost nothing, and a lesson need not wait.</extracomment>
        <translation>Le proxy indiqué dans les paramètres de cet ordinateur est inutilisable.</translation>
    </message>
    <message>
        <source>The report has no rows below its headings.</source>
        <translation>Le rapport ne contient aucune ligne sous ses en-têtes.</translation>
    </message>
    <message>
        <source>The sign-in can&apos;t be read any more.</source>
        <translation>La session ne peut plus être lue.</translation>
    </message>
    <message>
        <source>The sign-in could not be stored.</source>
        <translation>La session n’a pas pu être enregistrée.</translation>
    </message>
    <message>
        <source>The sign-in for {company} ended</source>
        <translation>L’ouverture de session pour {company} a pris fin</translation>
    </message>
    <message>
        <source>The sign-in itself is safe.</source>
        <translation>La session elle-même est en sécurité.</translation>
    </message>
    <message>
        <source>The sync broke off several times in a row.</source>
        <translation>La synchronisation s’est interrompue plusieurs fois de suite.</translation>
    </message>
    <message>
        <source>The system says: {reason}.</source>
        <translation>Le système indique&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The tax would be another in QuickBooks</source>
        <translation>Avec une taxe différente dans QuickBooks</translation>
    </message>
    <message>
        <source>The text that begins in row {row} has a quotation mark that does not end where it should.</source>
        <translation>Le texte qui commence à la ligne {row} a un guillemet qui ne se ferme pas où il le devrait.</translation>
    </message>
    <message>
        <source>The two may be of different versions.</source>
        <translation>Les deux sont peut-être de versions différentes.</translation>
    </message>
    <message>
        <source>The watch over this computer&apos;s clock broke off several times in a row.</source>
        <translation>La surveillance de l’horloge de cet ordinateur s’est interrompue plusieurs fois de suite.</translation>
    </message>
    <message>
        <source>The workbook is compressed, and in full it is larger than any report. It was not read.</source>
        <translation>Le classeur est compressé et, décompressé, il est plus volumineux que tout rapport. Il n’a pas été lu.</translation>
    </message>
    <message>
        <source>Then copy client ID and client secret from there. The secret is kept sealed on this computer.</source>
        <translation>Copiez-y ensuite l’ID client et le secret client. Le secret est gardé scellé sur cet ordinateur.</translation>
    </message>
    <message>
        <source>There are no Intuit keys for this yet.</source>
        <extracomment>Where the app listens while a sign-in is under way. Intuit compares redirect addresses letter by letter, so the port is always the same, and the relay page forwards to no other. What development keys, and the practice company, register. Intuit allows http for localhost alone.</extracomment>
        <translation>Il n’y a pas encore de clés d’Intuit pour cela.</translation>
    </message>
    <message>
        <source>There are none yet: “Connect a company” asks for them.</source>
        <translation>Il n’y en a pas encore&#xa0;: «&#xa0;Connecter une entreprise&#xa0;» les demande.</translation>
    </message>
    <message>
        <source>There is no need to contact support unless this happens repeatedly.</source>
        <translation>Inutile de communiquer avec le soutien, sauf si cela se répète.</translation>
    </message>
    <message>
        <source>There is nothing here.</source>
        <translation>Il n’y a rien ici.</translation>
    </message>
    <message>
        <source>There is nothing to do; ReLink keeps trying. Reconnecting won&apos;t help.</source>
        <translation>Il n’y a rien à faire; ReLink continue d’essayer. Se reconnecter ne servira à rien.</translation>
    </message>
    <message>
        <source>They are two documents</source>
        <translation>Ce sont deux documents</translation>
    </message>
    <message>
        <source>This browser runs as another user of this computer.</source>
        <translation>Ce navigateur appartient à un autre utilisateur de cet ordinateur.</translation>
    </message>
    <message>
        <source>This connection is disabled</source>
        <translation>Cette connexion est désactivée</translation>
    </message>
    <message>
        <source>This connection is disabled.</source>
        <extracomment>An attempt that is older belongs to a program that is gone: a refresh takes 30 s at most, and each of the commits around it waits 5 s at most for the file.</extracomment>
        <translation>Cette connexion est désactivée.</translation>
    </message>
    <message>
        <source>This desktop shows no tray icons.</source>
        <translation>Ce bureau n’affiche aucune icône de notification.</translation>
    </message>
    <message>
        <source>This is not the answer that ReLink waits for.</source>
        <translation>Ce n’est pas la réponse que ReLink attend.</translation>
    </message>
    <message>
        <source>This is not the browser in which the sign-in began.</source>
        <translation>Ce n’est pas le navigateur dans lequel l’ouverture de session a commencé.</translation>
    </message>
    <message>
        <source>This network asks for a sign-in</source>
        <translation>Ce réseau exige une ouverture de session</translation>
    </message>
    <message>
        <source>This says nothing about the connection itself.</source>
        <translation>Cela ne dit rien de la connexion elle-même.</translation>
    </message>
    <message>
        <source>This sign-in is over.</source>
        <translation>Cette ouverture de session est terminée.</translation>
    </message>
    <message>
        <source>This version does not know its form, and leaves it as it is.</source>
        <translation>Cette version n’en connaît pas la forme et le laisse tel quel.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Try again and choose Connect on that page.</source>
        <translation>Réessayez et choisissez Connecter sur cette page.</translation>
    </message>
    <message>
        <source>Try again and choose another company on the QuickBooks page.</source>
        <translation>Réessayez et choisissez une autre entreprise sur la page de QuickBooks.</translation>
    </message>
    <message>
        <source>Try again and choose another company, or enter the other keys.</source>
        <translation>Réessayez et choisissez une autre entreprise, ou entrez les autres clés.</translation>
    </message>
    <message>
        <source>Try again and choose {expected} on the QuickBooks page.</source>
        <translation>Réessayez et choisissez {expected} sur la page de QuickBooks.</translation>
    </message>
    <message>
        <source>Try again in a minute.</source>
        <translation>Réessayez dans une minute.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Réessayez plus tard.</translation>
    </message>
    <message>
        <source>Try again, or restart ReLink if it happens twice.</source>
        <translation>Réessayez, ou redémarrez ReLink si cela se reproduit.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Réessayez.</translation>
    </message>
    <message>
        <source>Try again; if it happens twice, ask whoever set up the app at Intuit.</source>
        <translation>Réessayez; si cela se reproduit, demandez à la personne qui a configuré l’application chez Intuit.</translation>
    </message>
    <message>
        <source>Try the practice company</source>
        <translation>Essayer l’entreprise d’entraînement</translation>
    </message>
    <message>
        <source>Turn on the Credential Manager service, then start ReLink again.</source>
        <translation>Activez le service Gestionnaire d’informations d’identification, puis redémarrez ReLink.</translation>
    </message>
    <message>
        <source>Two that send from one journal could send a document twice, so this one sends and writes nothing more.</source>
        <translation>Deux ReLink qui envoient à partir d’un même journal pourraient envoyer un document deux fois; celui-ci n’envoie et n’écrit donc plus rien.</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Under Matching, choose who it is or what it is to be called there.</source>
        <translation>Sous Correspondances, choisissez de qui il s’agit ou quel nom lui donner là-bas.</translation>
    </message>
    <message>
        <source>Unlock and try again</source>
        <translation>Déverrouiller et réessayer</translation>
    </message>
    <message>
        <source>Unlock the keyring</source>
        <translation>Déverrouiller le trousseau</translation>
    </message>
    <message>
        <source>Unlock your keyring to go on</source>
        <translation>Déverrouillez votre trousseau pour continuer</translation>
    </message>
    <message>
        <source>Unlock your keyring to go on.</source>
        <translation>Déverrouillez votre trousseau pour continuer.</translation>
    </message>
    <message>
        <source>Unlock your keyring, or answer its question, to go on.</source>
        <translation>Déverrouillez votre trousseau, ou répondez à sa question, pour continuer.</translation>
    </message>
    <message>
        <source>Use an earlier Sync From…</source>
        <translation>Utiliser une date de départ antérieure…</translation>
    </message>
    <message>
        <source>Use the names shown</source>
        <translation>Utiliser les noms affichés</translation>
    </message>
    <message>
        <source>Use your system&apos;s own settings for startup programs instead.</source>
        <translation>Utilisez plutôt les paramètres de votre système pour les programmes au démarrage.</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>Fournisseur</translation>
    </message>
    <message>
        <source>Vendors to look at</source>
        <translation>Fournisseurs à vérifier</translation>
    </message>
    <message>
        <source>Void it in QuickBooks</source>
        <translation>L’annuler dans QuickBooks</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>Annulé</translation>
    </message>
    <message>
        <source>Voided in the ledger and in QuickBooks</source>
        <translation>Annulé dans le grand livre et dans QuickBooks</translation>
    </message>
    <message>
        <source>Voided in the ledger, and in QuickBooks.</source>
        <translation>Annulé dans le grand livre et dans QuickBooks.</translation>
    </message>
    <message>
        <source>Wait a minute.</source>
        <translation>Attendez une minute.</translation>
    </message>
    <message>
        <source>Wait in the closed period</source>
        <translation>En attente dans la période clôturée</translation>
    </message>
    <message>
        <source>Wait until the program that writes it is done.</source>
        <translation>Attendez que le programme qui l’écrit ait terminé.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>What the ledger holds</source>
        <translation>Ce que contient le grand livre</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>When the trial ends, the company can no longer be written to, and new invoices will wait. QuickBooks does not tell ReLink the day.</source>
        <translation>À la fin de l’essai, rien ne pourra plus être écrit dans l’entreprise, et les nouvelles factures attendront. QuickBooks n’indique pas le jour à ReLink.</translation>
    </message>
    <message>
        <source>Will be sent</source>
        <translation>Seront envoyés</translation>
    </message>
    <message>
        <source>With another total in QuickBooks</source>
        <translation>Avec un autre total dans QuickBooks</translation>
    </message>
    <message>
        <source>With production keys Intuit redirects to https addresses only, and to exactly the registered one.</source>
        <translation>Avec des clés de production, Intuit ne redirige que vers des adresses https, et exactement vers celle qui est enregistrée.</translation>
    </message>
    <message>
        <source>With row {row}, {number} has more lines, or longer descriptions, than any ledger&apos;s document.</source>
        <translation>Avec la ligne {row}, {number} a plus de lignes, ou des descriptions plus longues, que n’importe quel document d’un grand livre.</translation>
    </message>
    <message>
        <source>Without a match in QuickBooks</source>
        <extracomment>Where two have to be compared before anything is decided. What matching settles.</extracomment>
        <translation>Sans correspondance dans QuickBooks</translation>
    </message>
    <message>
        <source>Without it the Sync From date can&apos;t be checked.</source>
        <translation>Sans elle, la date de départ ne peut pas être vérifiée.</translation>
    </message>
    <message>
        <source>Without one ReLink can&apos;t keep your QuickBooks access once it is closed; until then you have to reconnect after each start.</source>
        <translation>Sans trousseau, ReLink ne peut pas garder votre accès à QuickBooks une fois fermé; d’ici là, vous devez vous reconnecter après chaque démarrage.</translation>
    </message>
    <message>
        <source>Without them the matching can&apos;t be shown.</source>
        <translation>Sans eux, les correspondances ne peuvent pas être montrées.</translation>
    </message>
    <message>
        <source>You are not an admin of the company in QuickBooks.</source>
        <translation>Vous n’êtes pas administrateur de l’entreprise dans QuickBooks.</translation>
    </message>
    <message>
        <source>You chose {came}, but this connection is to {expected}.</source>
        <translation>Vous avez choisi {came}, mais cette connexion est celle de {expected}.</translation>
    </message>
    <message>
        <source>You disabled the connection</source>
        <extracomment>How many documents that need a person the status carries. What waits for longer is told of once its month is over. Nothing is being sent. So long one good answer stands for those that follow: each that is written down is a commit.</extracomment>
        <translation>Vous avez désactivé la connexion</translation>
    </message>
    <message>
        <source>You excluded it: QuickBooks is left as it is.</source>
        <translation>Vous l’avez exclu&#xa0;: QuickBooks est laissé tel quel.</translation>
    </message>
    <message>
        <source>You excluded it: QuickBooks keeps what it has, and is not told of changes until you include it.</source>
        <translation>Vous l’avez exclu&#xa0;: QuickBooks garde ce qu’il a et n’est pas informé des changements tant que vous ne l’incluez pas.</translation>
    </message>
    <message>
        <source>You excluded it: it is not sent until you include it again.</source>
        <translation>Vous l’avez exclu&#xa0;: il n’est pas envoyé tant que vous ne l’incluez pas de nouveau.</translation>
    </message>
    <message>
        <source>You left QuickBooks as it is. Nothing is sent until it changes in the ledger.</source>
        <translation>Vous avez laissé QuickBooks tel quel. Rien n’est envoyé tant qu’il ne change pas dans le grand livre.</translation>
    </message>
    <message>
        <source>You may not manage connections on this computer.</source>
        <extracomment>Seconds that a poll is held when there is nothing new.</extracomment>
        <translation>Vous ne pouvez pas gérer les connexions sur cet ordinateur.</translation>
    </message>
    <message>
        <source>You will be asked to reconnect after a restart.</source>
        <translation>On vous demandera de vous reconnecter après un redémarrage.</translation>
    </message>
    <message>
        <source>Your answer was to what it lacked before, so nothing was changed.</source>
        <translation>Votre réponse portait sur ce qui lui manquait avant&#xa0;: rien n’a donc été modifié.</translation>
    </message>
    <message>
        <source>Your browser sent more than ReLink can read.</source>
        <translation>Votre navigateur a envoyé plus que ce que ReLink peut lire.</translation>
    </message>
    <message>
        <source>Your company in QuickBooks Online</source>
        <translation>Votre entreprise dans QuickBooks Online</translation>
    </message>
    <message>
        <source>Your firm&apos;s own keys. The client secret is sealed on this computer and never shown.</source>
        <translation>Les clés de votre cabinet. Le secret client est scellé sur cet ordinateur et n’est jamais montré.</translation>
    </message>
    <message>
        <source>Your keyring can&apos;t be used.</source>
        <translation>Votre trousseau est inutilisable.</translation>
    </message>
    <message>
        <source>Your keyring did not keep the key.</source>
        <translation>Votre trousseau n’a pas gardé la clé.</translation>
    </message>
    <message>
        <source>Your keyring did not keep what ReLink stored.</source>
        <extracomment>Seconds that the key store may take: it may be asking a person. Before what a key of one run has sealed.</extracomment>
        <translation>Votre trousseau n’a pas gardé ce que ReLink y a enregistré.</translation>
    </message>
    <message>
        <source>Your keyring does not answer.</source>
        <translation>Votre trousseau ne répond pas.</translation>
    </message>
    <message>
        <source>Your keyring is locked</source>
        <translation>Votre trousseau est verrouillé</translation>
    </message>
    <message>
        <source>Your keyring is locked.</source>
        <translation>Votre trousseau est verrouillé.</translation>
    </message>
    <message>
        <source>adds the document to QuickBooks again</source>
        <translation>ajoute de nouveau le document à QuickBooks</translation>
    </message>
    <message>
        <source>asks no more until what it credits changes in the ledger</source>
        <translation>ne demande plus rien tant que ce qu’il crédite ne change pas dans le grand livre</translation>
    </message>
    <message>
        <source>changes the one in QuickBooks to what the ledger says</source>
        <translation>modifie celui de QuickBooks selon le grand livre</translation>
    </message>
    <message>
        <source>chosen by you</source>
        <translation>choisi par vous</translation>
    </message>
    <message>
        <source>goes on with the one in QuickBooks, and sends none</source>
        <translation>continue avec celui de QuickBooks et n’en envoie aucun</translation>
    </message>
    <message>
        <source>in 12 months</source>
        <translation>en 12 mois</translation>
    </message>
    <message>
        <source>in 30 days</source>
        <translation>en 30 jours</translation>
    </message>
    <message>
        <source>in 90 days</source>
        <translation>en 90 jours</translation>
    </message>
    <message>
        <source>inactive or merged there</source>
        <translation>inactif ou fusionné</translation>
    </message>
    <message>
        <source>it is on its way to QuickBooks again.</source>
        <translation>de nouveau en route vers QuickBooks.</translation>
    </message>
    <message>
        <source>it is the one in QuickBooks; from now on the two are compared.</source>
        <translation>c’est celui de QuickBooks; les deux sont désormais comparés.</translation>
    </message>
    <message>
        <source>leaves both in QuickBooks and asks no more</source>
        <translation>laisse les deux dans QuickBooks et ne demande plus rien</translation>
    </message>
    <message>
        <source>name not possible there</source>
        <translation>nom impossible là-bas</translation>
    </message>
    <message>
        <source>named by you</source>
        <translation>nommé par vous</translation>
    </message>
    <message>
        <source>nothing fits</source>
        <translation>rien ne convient</translation>
    </message>
    <message>
        <source>replaces what was changed in QuickBooks</source>
        <translation>remplace ce qui a été modifié dans QuickBooks</translation>
    </message>
    <message>
        <source>same name</source>
        <translation>même nom</translation>
    </message>
    <message>
        <source>same rate</source>
        <translation>même taux</translation>
    </message>
    <message>
        <source>saves all of it for a spreadsheet</source>
        <translation>enregistre le tout pour un tableur</translation>
    </message>
    <message>
        <source>sends nothing until the document changes in the ledger</source>
        <translation>n’envoie rien tant que le document ne change pas dans le grand livre</translation>
    </message>
    <message>
        <source>sends the ledger&apos;s to QuickBooks as a document of its own</source>
        <translation>envoie celui du grand livre à QuickBooks comme un document distinct</translation>
    </message>
    <message>
        <source>several are spelt alike</source>
        <translation>plusieurs s’écrivent pareil</translation>
    </message>
    <message>
        <source>the QuickBooks subscription has ended</source>
        <translation>l’abonnement QuickBooks est terminé</translation>
    </message>
    <message>
        <source>the access reached its limit of five years</source>
        <translation>l’accès a atteint sa limite de cinq ans</translation>
    </message>
    <message>
        <source>the access was lost while it was being renewed</source>
        <translation>l’accès a été perdu pendant son renouvellement</translation>
    </message>
    <message>
        <source>the access was not used for about 100 days</source>
        <translation>l’accès n’a pas été utilisé pendant environ 100 jours</translation>
    </message>
    <message>
        <source>the app&apos;s keys belong to another environment than the company</source>
        <translation>les clés de l’application appartiennent à un autre environnement que l’entreprise</translation>
    </message>
    <message>
        <source>the app&apos;s keys were replaced</source>
        <translation>les clés de l’application ont été remplacées</translation>
    </message>
    <message>
        <source>the connection was disabled here</source>
        <translation>la connexion a été désactivée ici</translation>
    </message>
    <message>
        <source>the key to the saved sign-in is gone</source>
        <translation>la clé de la session enregistrée a disparu</translation>
    </message>
    <message>
        <source>the person who connected ReLink lost their access</source>
        <translation>la personne qui a connecté ReLink a perdu son accès</translation>
    </message>
    <message>
        <source>this computer can&apos;t reach QuickBooks</source>
        <translation>cet ordinateur ne peut pas joindre QuickBooks</translation>
    </message>
    <message>
        <source>this network lets nothing through</source>
        <translation>ce réseau ne laisse rien passer</translation>
    </message>
    <message>
        <source>tries once more</source>
        <translation>essaie encore une fois</translation>
    </message>
    <message>
        <source>tries once more to put it against its documents</source>
        <translation>essaie encore une fois de l’imputer à ses documents</translation>
    </message>
    <message>
        <source>tries once more with what QuickBooks has now</source>
        <translation>essaie encore une fois avec ce que QuickBooks a maintenant</translation>
    </message>
    <message>
        <source>voids the document there, as it is no longer approved</source>
        <translation>y annule le document, qui n’est plus approuvé</translation>
    </message>
    <message>
        <source>writes the document to QuickBooks once more</source>
        <translation>écrit le document encore une fois dans QuickBooks</translation>
    </message>
    <message>
        <source>your keyring is locked</source>
        <translation>votre trousseau est verrouillé</translation>
    </message>
    <message>
        <source>{came} in QuickBooks is already connected.</source>
        <translation>Dans QuickBooks, {came} est déjà connectée.</translation>
    </message>
    <message>
        <source>{count} documents in QuickBooks bear its mark.</source>
        <translation>{count} documents dans QuickBooks portent sa marque.</translation>
    </message>
    <message>
        <source>{credit} could not be put against {number} as the ledger has it.</source>
        <translation>{credit} n’a pas pu être imputé à {number} comme dans le grand livre.</translation>
    </message>
    <message>
        <source>{environment} keys work only with companies of their own kind. Nothing was changed.</source>
        <translation>Les clés de l’environnement {environment} ne fonctionnent qu’avec des entreprises du même type. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>{file} can&apos;t be found.</source>
        <extracomment>The keys of those that may pass although the file stays as it is.</extracomment>
        <translation>{file} est introuvable.</translation>
    </message>
    <message>
        <source>{file} can&apos;t be opened.</source>
        <translation>{file} ne peut pas être ouvert.</translation>
    </message>
    <message>
        <source>{file} can&apos;t be read as an Excel workbook.</source>
        <translation>{file} ne peut pas être lu comme classeur Excel.</translation>
    </message>
    <message>
        <source>{file} can&apos;t be split into columns.</source>
        <translation>{file} ne peut pas être divisé en colonnes.</translation>
    </message>
    <message>
        <source>{file} can&apos;t be used.</source>
        <translation>{file} est inutilisable.</translation>
    </message>
    <message>
        <source>{file} has a document that is too long.</source>
        <translation>{file} contient un document trop long.</translation>
    </message>
    <message>
        <source>{file} has a row that is too long.</source>
        <translation>Une ligne de {file} est trop longue.</translation>
    </message>
    <message>
        <source>{file} has a text that is too long.</source>
        <translation>{file} contient un texte trop long.</translation>
    </message>
    <message>
        <source>{file} has the same column twice.</source>
        <translation>{file} contient deux fois la même colonne.</translation>
    </message>
    <message>
        <source>{file} has too many companies.</source>
        <translation>{file} contient trop d’entreprises.</translation>
    </message>
    <message>
        <source>{file} holds no documents.</source>
        <translation>{file} ne contient aucun document.</translation>
    </message>
    <message>
        <source>{file} is being written.</source>
        <translation>{file} est en cours d’écriture.</translation>
    </message>
    <message>
        <source>{file} is not an Invoice Details Report.</source>
        <translation>{file} n’est pas un rapport Invoice Details Report.</translation>
    </message>
    <message>
        <source>{file} is not complete.</source>
        <translation>{file} n’est pas complet.</translation>
    </message>
    <message>
        <source>{file} is open in another program.</source>
        <translation>{file} est ouvert dans un autre programme.</translation>
    </message>
    <message>
        <source>{file} is too large.</source>
        <translation>{file} est trop volumineux.</translation>
    </message>
    <message>
        <source>{file} lacks columns.</source>
        <translation>Il manque des colonnes dans {file}.</translation>
    </message>
    <message>
        <source>{folder} can&apos;t be used: {reason}.</source>
        <translation>{folder} est inutilisable&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>{ledger_company} is already connected.</source>
        <translation>{ledger_company} est déjà connectée.</translation>
    </message>
    <message>
        <source>{number} stands for two different documents in {file}.</source>
        <translation>{number} désigne deux documents différents dans {file}.</translation>
    </message>
    <message>
        <source>{place}: {why}. Until it can, nobody may manage connections here; watching and syncing go on.</source>
        <translation>{place}&#xa0;: {why}. D’ici là, personne ne peut gérer les connexions ici; la surveillance et la synchronisation continuent.</translation>
    </message>
    <message>
        <source>{step} is a link, or others than an administrator own it or can change it. Until that is put right, nobody may manage connections here; watching and syncing go on.</source>
        <translation>{step} est un lien, ou d’autres qu’un administrateur en sont propriétaires ou peuvent le modifier. D’ici à ce que ce soit corrigé, personne ne peut gérer les connexions ici; la surveillance et la synchronisation continuent.</translation>
    </message>
    <message>
        <source>“{name}” is inactive in QuickBooks, or was merged into another name: make it active again there, or choose under Matching who it is now.</source>
        <translation>«&#xa0;{name}&#xa0;» est inactif dans QuickBooks, ou a été fusionné avec un autre nom&#xa0;: réactivez-le là-bas, ou choisissez sous Correspondances de qui il s’agit maintenant.</translation>
    </message>
</context>
<context>
    <name>locale</name>
    <message>
        <source> or that </source>
        <translation> ou </translation>
    </message>
    <message>
        <source>A closed period was reopened in QuickBooks</source>
        <translation>Une période clôturée a été rouverte dans QuickBooks</translation>
    </message>
    <message>
        <source>A message to {who}</source>
        <translation>Un message pour {who}</translation>
    </message>
    <message>
        <source>A month is over, and QuickBooks does not have all of it</source>
        <translation>Un mois est terminé, et QuickBooks n’en a pas tout</translation>
    </message>
    <message>
        <source>A number, a contact, a property or an amount is looked for, in any order of words.</source>
        <translation>La recherche porte sur un numéro, un contact, un immeuble ou un montant, les mots dans n’importe quel ordre.</translation>
    </message>
    <message>
        <source>About</source>
        <translation>À propos</translation>
    </message>
    <message>
        <source>Access to QuickBooks works, but nobody confirmed yet from which date documents are sent.</source>
        <translation>L’accès à QuickBooks fonctionne, mais personne n’a encore confirmé à partir de quelle date les documents sont envoyés.</translation>
    </message>
    <message>
        <source>Address of your relay page</source>
        <translation>Adresse de votre page relais</translation>
    </message>
    <message>
        <source>Aligned with the closing date {closing} in QuickBooks.</source>
        <translation>Alignée sur la date de clôture du {closing} dans QuickBooks.</translation>
    </message>
    <message>
        <source>All of them are dated after {day}, where the report ends now. An earlier period may have been chosen at export.</source>
        <translation>Tous sont datés d’après le {day}, où le rapport finit maintenant. Une période antérieure a peut-être été choisie à l’exportation.</translation>
    </message>
    <message>
        <source>All of them are dated before {day}, where the report begins now. A shorter period may have been chosen at export.</source>
        <translation>Tous sont datés d’avant le {day}, où le rapport commence maintenant. Une période plus courte a peut-être été choisie à l’exportation.</translation>
    </message>
    <message>
        <source>Already connected</source>
        <translation>Déjà connectée</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Montant</translation>
    </message>
    <message numerus="yes">
        <source>And {n} more.</source>
        <comment>And {n} more.</comment>
        <translation>
            <numerusform>Et {n} de plus.</numerusform>
            <numerusform>Et {n} de plus.</numerusform>
        </translation>
    </message>
    <message>
        <source>Back to the rule</source>
        <translation>Revenir à la règle</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Breaks and syncs</source>
        <translation>Interruptions et synchronisations</translation>
    </message>
    <message>
        <source>Came in that time: {came}. All are in QuickBooks: none is missing, and none is there twice.</source>
        <translation>Arrivés pendant ce temps&#xa0;: {came}. Tous sont dans QuickBooks&#xa0;: aucun ne manque, et aucun n’y est en double.</translation>
    </message>
    <message>
        <source>Came in that time: {came}. In QuickBooks: {there}, not yet there: {left}.</source>
        <translation>Arrivés pendant ce temps&#xa0;: {came}. Dans QuickBooks&#xa0;: {there}, pas encore&#xa0;: {left}.</translation>
    </message>
    <message>
        <source>Can&apos;t be read</source>
        <translation>Illisible</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Certificate of {company}</source>
        <translation>Certificat – {company}</translation>
    </message>
    <message>
        <source>Certificate {month}</source>
        <translation>Certificat {month}</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Vérifier de nouveau</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Vérification</translation>
    </message>
    <message>
        <source>Checking with QuickBooks</source>
        <translation>Vérification auprès de QuickBooks</translation>
    </message>
    <message>
        <source>Choose another file…</source>
        <translation>Choisir un autre fichier…</translation>
    </message>
    <message>
        <source>Choose for “{name}”…</source>
        <translation>Choisir pour «&#xa0;{name}&#xa0;»…</translation>
    </message>
    <message>
        <source>Choose from a calendar</source>
        <translation>Choisir dans un calendrier</translation>
    </message>
    <message>
        <source>Choose one of these first.</source>
        <translation>Choisissez d’abord une de ces options.</translation>
    </message>
    <message>
        <source>Choose the QuickBooks company that {company} belongs to. This tie is for good. Then agree to the connection and come back here.</source>
        <translation>Choisissez l’entreprise QuickBooks à laquelle correspond {company}. Ce lien est définitif. Acceptez ensuite la connexion et revenez ici.</translation>
    </message>
    <message>
        <source>Choose what it is, or add it in QuickBooks and read again, or go on and match it later.</source>
        <translation>Choisissez à quoi cela correspond, ou ajoutez-le dans QuickBooks et relisez, ou continuez et faites-le plus tard.</translation>
    </message>
    <message>
        <source>Choose what it is, or add it in QuickBooks and read again.</source>
        <translation>Choisissez à quoi cela correspond, ou ajoutez-le dans QuickBooks et relisez.</translation>
    </message>
    <message>
        <source>Choose {company}, the company it was connected to before. Then agree to the connection and come back here.</source>
        <translation>Choisissez {company}, l’entreprise à laquelle elle était connectée. Acceptez ensuite la connexion et revenez ici.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>Effacer la recherche</translation>
    </message>
    <message>
        <source>Client ID</source>
        <translation>ID client</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>Secret client</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Clôturé</translation>
    </message>
    <message numerus="yes">
        <source>Closed books hold back {n} document ({money})</source>
        <comment>Closed books hold back {n} documents ({money})</comment>
        <translation>
            <numerusform>Des livres clôturés retiennent {n} document ({money})</numerusform>
            <numerusform>Des livres clôturés retiennent {n} documents ({money})</numerusform>
        </translation>
    </message>
    <message>
        <source>Closed up to</source>
        <translation>Clôturés jusqu’au</translation>
    </message>
    <message>
        <source>Closed up to {day}</source>
        <translation>Clôturé jusqu’au {day}</translation>
    </message>
    <message>
        <source>Collecting what ReLink knows…</source>
        <translation>Collecte de ce que ReLink sait…</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Entreprise</translation>
    </message>
    <message>
        <source>Compare the two</source>
        <translation>Comparer les deux</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>Rapproché</translation>
    </message>
    <message>
        <source>Compared {moment}: {outcome}</source>
        <extracomment>In these a comparison is told as of the past: what QuickBooks has now is not known.</extracomment>
        <translation>Comparé le {moment}&#xa0;: {outcome}</translation>
    </message>
    <message>
        <source>Confirm Sync From</source>
        <translation>Confirmer la date de départ</translation>
    </message>
    <message>
        <source>Confirm the Sync From date</source>
        <translation>Confirmez la date de départ</translation>
    </message>
    <message>
        <source>Connect a ledger company to QuickBooks Online. ReLink then watches the connection, tells you at once when access is revoked, and sends what the ledger gains.</source>
        <translation>Connectez une entreprise du grand livre à QuickBooks Online. ReLink surveille ensuite la connexion, vous avise aussitôt si l’accès est révoqué et envoie ce qui s’ajoute au grand livre.</translation>
    </message>
    <message>
        <source>Connect to QuickBooks</source>
        <translation>Se connecter à QuickBooks</translation>
    </message>
    <message>
        <source>Connected</source>
        <extracomment>Seconds until the wizard says what to do where nothing comes back. Seconds between looks at an exchange that is under way, and at one that waits for the browser.</extracomment>
        <translation>Connecté</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Continue connecting {company}</source>
        <translation>Continuer à connecter {company}</translation>
    </message>
    <message>
        <source>Control totals, {currency}</source>
        <translation>Totaux de contrôle, {currency}</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Copier les détails</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Copier le lien</translation>
    </message>
    <message>
        <source>Copy link for another computer</source>
        <translation>Copier le lien pour un autre ordinateur</translation>
    </message>
    <message>
        <source>Copy message</source>
        <translation>Copier le message</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Crédite</translation>
    </message>
    <message>
        <source>Credits put against documents</source>
        <translation>Crédits imputés à des documents</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Customers and vendors</source>
        <translation>Clients et fournisseurs</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnostic</translation>
    </message>
    <message>
        <source>Diagnostics of {company}</source>
        <translation>Diagnostic – {company}</translation>
    </message>
    <message>
        <source>Differences: {count}</source>
        <translation>Écarts&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Sens</translation>
    </message>
    <message>
        <source>Disable the connection of {company}?</source>
        <translation>Désactiver la connexion de {company}?</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ignorer</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Documents a month, {first} to {last}.</source>
        <translation>Documents par mois, de {first} à {last}.</translation>
    </message>
    <message>
        <source>Documents appear here as soon as the ledger&apos;s report has some for this company.</source>
        <translation>Les documents apparaissent ici dès que le rapport du grand livre en contient pour cette entreprise.</translation>
    </message>
    <message>
        <source>Documents can&apos;t reach QuickBooks</source>
        <translation>Des documents ne peuvent pas parvenir à QuickBooks</translation>
    </message>
    <message>
        <source>Documents dated from the new date on are added: the Sync From page will show how many.</source>
        <translation>Les documents à compter de la nouvelle date sont ajoutés&#xa0;: la page Date de départ montrera combien.</translation>
    </message>
    <message numerus="yes">
        <source>Each document was read from QuickBooks for this comparison, in {n} request.</source>
        <comment>Each document was read from QuickBooks for this comparison, in {n} requests.</comment>
        <translation>
            <numerusform>Chaque document a été lu dans QuickBooks pour ce rapprochement, en {n} requête.</numerusform>
            <numerusform>Chaque document a été lu dans QuickBooks pour ce rapprochement, en {n} requêtes.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Ended by</source>
        <translation>Terminée par</translation>
    </message>
    <message>
        <source>Enter keys anew…</source>
        <translation>Entrer de nouveau les clés…</translation>
    </message>
    <message>
        <source>Enter the keys again</source>
        <translation>Entrer de nouveau les clés</translation>
    </message>
    <message>
        <source>Every company of the ledger is connected already.</source>
        <translation>Toutes les entreprises du grand livre sont déjà connectées.</translation>
    </message>
    <message>
        <source>Every document in QuickBooks stays as it is. Your matching and the record of what was sent are kept, so that nothing comes twice.</source>
        <translation>Chaque document dans QuickBooks reste tel quel. Vos correspondances et le relevé de ce qui a été envoyé sont conservés, de sorte que rien n’arrive en double.</translation>
    </message>
    <message>
        <source>Every document of the ledger</source>
        <translation>Chaque document du grand livre</translation>
    </message>
    <message>
        <source>Every {duration}</source>
        <translation>Toutes les {duration}</translation>
    </message>
    <message>
        <source>Everything that the ledger names has a match in QuickBooks.</source>
        <translation>Tout ce que le grand livre nomme a une correspondance dans QuickBooks.</translation>
    </message>
    <message>
        <source>Exclude</source>
        <translation>Exclure</translation>
    </message>
    <message>
        <source>Expected {wanted}; got {came}</source>
        <translation>Attendue&#xa0;: {wanted}; reçue&#xa0;: {came}</translation>
    </message>
    <message>
        <source>Finish signing in on the QuickBooks page in your browser.</source>
        <translation>Terminez l’ouverture de session sur la page de QuickBooks dans votre navigateur.</translation>
    </message>
    <message>
        <source>From which date should documents be sent?</source>
        <translation>À partir de quelle date envoyer les documents?</translation>
    </message>
    <message>
        <source>From {began} to {ended} there was no access.</source>
        <translation>Du {began} au {ended}, il n’y avait pas d’accès.</translation>
    </message>
    <message>
        <source>From {day} on; read back from QuickBooks {moment}.</source>
        <translation>À compter du {day}; relu dans QuickBooks le {moment}.</translation>
    </message>
    <message>
        <source>From {day} to today. Left and Right go from bar to bar.</source>
        <translation>Du {day} à aujourd’hui. Gauche et Droite vont d’une barre à l’autre.</translation>
    </message>
    <message>
        <source>Giving the access back to Intuit…</source>
        <translation>Restitution de l’accès à Intuit…</translation>
    </message>
    <message>
        <source>Giving the access back to QuickBooks…</source>
        <translation>Restitution de l’accès à QuickBooks…</translation>
    </message>
    <message>
        <source>Goes on by itself.</source>
        <translation>Reprend de lui-même.</translation>
    </message>
    <message>
        <source>Handed to the printer {printer}.</source>
        <translation>Remis à l’imprimante {printer}.</translation>
    </message>
    <message>
        <source>Health over time</source>
        <translation>Santé au fil du temps</translation>
    </message>
    <message>
        <source>Hello {name},</source>
        <translation>Bonjour {name},</translation>
    </message>
    <message>
        <source>Hello,</source>
        <translation>Bonjour,</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Contient</translation>
    </message>
    <message>
        <source>Id {id}</source>
        <translation>Id {id}</translation>
    </message>
    <message>
        <source>If Intuit says there that the redirect address is invalid, {address} is not registered for this app, exactly as it stands. If it says that the client ID is, the keys are those of another app. If it wants an admin, only one of the company&apos;s admins can connect it.</source>
        <translation>Si Intuit y indique que l’adresse de redirection n’est pas valide, {address} n’est pas enregistrée pour cette application, exactement telle quelle. Si c’est l’ID client, les clés sont celles d’une autre application. Si un administrateur est demandé, seul un administrateur de l’entreprise peut la connecter.</translation>
    </message>
    <message>
        <source>If this stays, save the diagnostics and send them to support.</source>
        <translation>Si cela persiste, enregistrez les diagnostics et envoyez-les à l’assistance.</translation>
    </message>
    <message>
        <source>If you have reopened a period in QuickBooks that lies before your Sync From date, its documents can be added: the connection is disabled, and enabled again with an earlier date.</source>
        <translation>Si vous avez rouvert dans QuickBooks une période antérieure à votre date de départ, ses documents peuvent être ajoutés&#xa0;: la connexion est désactivée, puis réactivée avec une date antérieure.</translation>
    </message>
    <message>
        <source>In QuickBooks</source>
        <extracomment>How many of QuickBooks fit beside the ledger&apos;s. Characters of a memo that are shown. The most characters that QuickBooks takes of a number (documented: Intuit, Invoice, DocNumber).</extracomment>
        <translation>Dans QuickBooks</translation>
    </message>
    <message>
        <source>In QuickBooks, Id {id}</source>
        <translation>Dans QuickBooks, Id {id}</translation>
    </message>
    <message>
        <source>In QuickBooks: {place}</source>
        <translation>Dans QuickBooks&#xa0;: {place}</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>En ordre</translation>
    </message>
    <message>
        <source>In the ledger</source>
        <translation>Dans le grand livre</translation>
    </message>
    <message>
        <source>Include</source>
        <translation>Inclure</translation>
    </message>
    <message>
        <source>Income and Expenses</source>
        <translation>Revenus et dépenses</translation>
    </message>
    <message numerus="yes">
        <source>Intuit&apos;s outages of less than {n} hour are not listed: they mend themselves.</source>
        <comment>Intuit&apos;s outages of less than {n} hours are not listed: they mend themselves.</comment>
        <translation>
            <numerusform>Les pannes d’Intuit de moins de {n} heure ne sont pas listées&#xa0;: elles se réparent d’elles-mêmes.</numerusform>
            <numerusform>Les pannes d’Intuit de moins de {n} heures ne sont pas listées&#xa0;: elles se réparent d’elles-mêmes.</numerusform>
        </translation>
    </message>
    <message>
        <source>It goes on in your browser. ReLink waits for it until {time}.</source>
        <translation>Elle se poursuit dans votre navigateur. ReLink l’attend jusqu’à {time}.</translation>
    </message>
    <message>
        <source>It goes on watching and sending. A click on its icon opens it again; Quit ReLink in the icon&apos;s menu ends it.</source>
        <translation>Il continue de surveiller et d’envoyer. Un clic sur son icône le rouvre; «&#xa0;Quitter ReLink&#xa0;», dans le menu de l’icône, l’arrête.</translation>
    </message>
    <message>
        <source>It has none of these any more: {kinds}. A filter may have been set at export.</source>
        <translation>Il n’a plus rien de ces types&#xa0;: {kinds}. Un filtre a peut-être été réglé à l’exportation.</translation>
    </message>
    <message>
        <source>It is Id {id}</source>
        <translation>C’est l’Id {id}</translation>
    </message>
    <message numerus="yes">
        <source>It is dated in the closed period, so QuickBooks does not take it. Nothing is re-dated.</source>
        <comment>They are dated in the closed period, so QuickBooks does not take them. Nothing is re-dated.</comment>
        <translation>
            <numerusform>Il est daté de la période clôturée, donc QuickBooks ne l’accepte pas. Rien n’est redaté.</numerusform>
            <numerusform>Ils sont datés de la période clôturée, donc QuickBooks ne les accepte pas. Rien n’est redaté.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is now called {company}</source>
        <translation>Elle s’appelle maintenant {company}</translation>
    </message>
    <message>
        <source>It works with your firm&apos;s own keys at Intuit. Without any, try the practice company first.</source>
        <translation>Cela fonctionne avec les clés de votre cabinet chez Intuit. Si vous n’en avez pas, essayez d’abord l’entreprise d’entraînement.</translation>
    </message>
    <message>
        <source>Keys at Intuit</source>
        <translation>Clés chez Intuit</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation>Dernière réponse</translation>
    </message>
    <message>
        <source>Last break</source>
        <translation>Dernière interruption</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Grand livre</translation>
    </message>
    <message>
        <source>Ledger and QuickBooks compared</source>
        <translation>Rapprochement du grand livre et de QuickBooks</translation>
    </message>
    <message>
        <source>Ledger company</source>
        <translation>Entreprise du grand livre</translation>
    </message>
    <message>
        <source>Let it wait</source>
        <translation>Le laisser attendre</translation>
    </message>
    <message>
        <source>Let them wait</source>
        <translation>Les laisser attendre</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>Made by ReLink Desktop, which is not affiliated with Intuit or Re-Leased.</source>
        <translation>Établi par ReLink Desktop, qui n’est pas affilié à Intuit ni à Re-Leased.</translation>
    </message>
    <message>
        <source>Mappings, dates and everything already sent are kept.</source>
        <translation>Les correspondances, les dates et tout ce qui a déjà été envoyé sont conservés.</translation>
    </message>
    <message>
        <source>Memo</source>
        <translation>Mémo</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Mois</translation>
    </message>
    <message>
        <source>Monthly certificates</source>
        <translation>Certificats mensuels</translation>
    </message>
    <message>
        <source>More to come</source>
        <translation>La suite arrive</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>No approved document since {since} is missing there.</source>
        <translation>Aucun document approuvé depuis le {since} n’y manque.</translation>
    </message>
    <message>
        <source>No break and no sync {within}.</source>
        <translation>Aucune interruption ni synchronisation {within}.</translation>
    </message>
    <message>
        <source>No break {within}</source>
        <translation>Aucune interruption {within}</translation>
    </message>
    <message>
        <source>No browser could be opened. Copy the link and open it in any browser on this computer.</source>
        <translation>Aucun navigateur n’a pu être ouvert. Copiez le lien et ouvrez-le dans n’importe quel navigateur sur cet ordinateur.</translation>
    </message>
    <message>
        <source>No company is connected yet</source>
        <translation>Aucune entreprise n’est encore connectée</translation>
    </message>
    <message>
        <source>No company is connected; {who} can connect one</source>
        <translation>Aucune entreprise n’est connectée; {who} peut en connecter une</translation>
    </message>
    <message>
        <source>No document came in that time.</source>
        <translation>Aucun document n’est arrivé pendant ce temps.</translation>
    </message>
    <message>
        <source>No document matches “{text}”</source>
        <translation>Aucun document ne correspond à «&#xa0;{text}&#xa0;»</translation>
    </message>
    <message>
        <source>No document matches “{text}” under {filter}</source>
        <translation>Aucun document ne correspond à «&#xa0;{text}&#xa0;» sous {filter}</translation>
    </message>
    <message>
        <source>No document needs you</source>
        <extracomment>How many a card lists: a list of things to do has an end in sight.</extracomment>
        <translation>Aucun document ne requiert votre attention</translation>
    </message>
    <message>
        <source>No documents are waiting yet.</source>
        <translation>Aucun document n’est encore en attente.</translation>
    </message>
    <message>
        <source>No documents are waiting.</source>
        <translation>Aucun document n’est en attente.</translation>
    </message>
    <message>
        <source>No history yet</source>
        <translation>Pas encore d’historique</translation>
    </message>
    <message>
        <source>No report is chosen yet.</source>
        <translation>Aucun rapport n’est encore choisi.</translation>
    </message>
    <message>
        <source>Not checked while it is disabled</source>
        <translation>Non vérifiée tant qu’elle est désactivée</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Non connecté</translation>
    </message>
    <message>
        <source>Not in QuickBooks, and why</source>
        <translation>Absents de QuickBooks, et pourquoi</translation>
    </message>
    <message>
        <source>Not seen yet: {company}</source>
        <translation>Pas encore vu&#xa0;: {company}</translation>
    </message>
    <message>
        <source>Not there</source>
        <translation>Absent</translation>
    </message>
    <message>
        <source>Not yet, after {duration}</source>
        <translation>Pas encore, après {duration}</translation>
    </message>
    <message>
        <source>Nothing has come back yet. Take your time if you are signing in. If the page is gone or did not load, open it again, or copy the link into another browser.</source>
        <translation>Rien n’est encore revenu. Prenez votre temps si vous êtes en train d’ouvrir une session. Si la page a disparu ou ne s’est pas chargée, rouvrez-la, ou copiez le lien dans un autre navigateur.</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>Rien ici pour l’instant</translation>
    </message>
    <message>
        <source>Nothing is sent until you resume the sync.</source>
        <translation>Rien n’est envoyé tant que vous ne reprenez pas la synchronisation.</translation>
    </message>
    <message>
        <source>Nothing is sent until you resume.</source>
        <translation>Rien n’est envoyé tant que vous ne reprenez pas.</translation>
    </message>
    <message>
        <source>Nothing is waiting yet.</source>
        <translation>Rien n’est encore en attente.</translation>
    </message>
    <message>
        <source>Nothing of it is taken in until there is another one.</source>
        <translation>Rien n’en est repris tant qu’il n’est pas remplacé.</translation>
    </message>
    <message>
        <source>Nothing of the report is taken in until then. What is in QuickBooks stays as it is.</source>
        <translation>D’ici là, rien du rapport n’est repris. Ce qui est dans QuickBooks reste tel quel.</translation>
    </message>
    <message>
        <source>Nothing under {filter}</source>
        <translation>Rien sous {filter}</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>Nothing was compared yet.</source>
        <translation>Rien n’a encore été comparé.</translation>
    </message>
    <message>
        <source>Noticed</source>
        <translation>Constatée</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Notifications</translation>
    </message>
    <message>
        <source>Now in QuickBooks</source>
        <translation>Maintenant dans QuickBooks</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>Once a company is connected, every document of its ledger is listed here.</source>
        <translation>Une fois une entreprise connectée, chaque document de son grand livre figure ici.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Open Id {id} in QuickBooks</source>
        <translation>Ouvrir l’Id {id} dans QuickBooks</translation>
    </message>
    <message>
        <source>Open QuickBooks&apos; billing</source>
        <extracomment>Where no consent helps before the firm&apos;s keys are right.</extracomment>
        <translation>Ouvrir la facturation de QuickBooks</translation>
    </message>
    <message>
        <source>Open QuickBooks&apos; settings</source>
        <translation>Ouvrir les paramètres de QuickBooks</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Rouvrir</translation>
    </message>
    <message>
        <source>Open in QuickBooks</source>
        <translation>Ouvrir dans QuickBooks</translation>
    </message>
    <message>
        <source>Open matching</source>
        <translation>Ouvrir les correspondances</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>Ouvrir le dossier des journaux</translation>
    </message>
    <message>
        <source>Opening the browser…</source>
        <translation>Ouverture du navigateur…</translation>
    </message>
    <message>
        <source>Original date</source>
        <translation>Date d’origine</translation>
    </message>
    <message>
        <source>Part of this date is missing: write it like {day}.</source>
        <translation>Il manque une partie de cette date&#xa0;: écrivez-la comme {day}.</translation>
    </message>
    <message>
        <source>Paste the address</source>
        <translation>Coller l’adresse</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>Immeuble</translation>
    </message>
    <message>
        <source>Put against documents in the ledger alone</source>
        <translation>Imputés à des documents dans le grand livre seulement</translation>
    </message>
    <message>
        <source>QuickBooks answered, watched for {duration}</source>
        <translation>QuickBooks a répondu, surveillé pendant {duration}</translation>
    </message>
    <message>
        <source>QuickBooks answers, but has taken nothing since. ReLink tries again every few minutes, and nothing is lost.</source>
        <translation>QuickBooks répond, mais n’a rien accepté depuis. ReLink réessaie toutes les quelques minutes, et rien n’est perdu.</translation>
    </message>
    <message>
        <source>QuickBooks company</source>
        <translation>Entreprise QuickBooks</translation>
    </message>
    <message>
        <source>QuickBooks company {company} · {realm}</source>
        <translation>Entreprise QuickBooks {company} · {realm}</translation>
    </message>
    <message>
        <source>QuickBooks has it as the ledger does.</source>
        <translation>QuickBooks l’a tel que le grand livre.</translation>
    </message>
    <message>
        <source>QuickBooks has not answered since {moment}.</source>
        <translation>QuickBooks n’a pas répondu depuis le {moment}.</translation>
    </message>
    <message>
        <source>QuickBooks has not answered yet.</source>
        <translation>QuickBooks n’a pas encore répondu.</translation>
    </message>
    <message>
        <source>QuickBooks has of them</source>
        <translation>Dont dans QuickBooks</translation>
    </message>
    <message>
        <source>QuickBooks is being asked for its settings.</source>
        <translation>Lecture des paramètres de QuickBooks en cours.</translation>
    </message>
    <message>
        <source>QuickBooks last answered</source>
        <translation>Dernière réponse de QuickBooks</translation>
    </message>
    <message>
        <source>QuickBooks settings</source>
        <translation>Paramètres de QuickBooks</translation>
    </message>
    <message>
        <source>QuickBooks settings of {company}</source>
        <translation>Paramètres QuickBooks de {company}</translation>
    </message>
    <message>
        <source>QuickBooks settings: {counts}</source>
        <translation>Paramètres de QuickBooks&#xa0;: {counts}</translation>
    </message>
    <message>
        <source>QuickBooks&apos; books are closed up to {day}.</source>
        <translation>Les livres de QuickBooks sont clôturés jusqu’au {day}.</translation>
    </message>
    <message>
        <source>ReLink Desktop (practice)</source>
        <translation>ReLink Desktop (entraînement)</translation>
    </message>
    <message>
        <source>ReLink Desktop is not affiliated with, endorsed or sponsored by Intuit or Re-Leased. QuickBooks is a trademark of Intuit Inc.</source>
        <translation>ReLink Desktop n’est ni affilié à Intuit ou à Re-Leased, ni approuvé ou parrainé par eux. QuickBooks est une marque de commerce d’Intuit Inc.</translation>
    </message>
    <message>
        <source>ReLink asks QuickBooks to end its access to {company} and forgets its sign-in. Nothing is sent any more; new documents wait.</source>
        <translation>ReLink demande à QuickBooks de mettre fin à son accès à {company} et oublie sa session. Plus rien n’est envoyé; les nouveaux documents attendent.</translation>
    </message>
    <message>
        <source>ReLink can only watch while it runs. It takes its place in the tray and opens no window.</source>
        <translation>ReLink ne peut surveiller que lorsqu’il fonctionne. Il prend sa place dans la zone de notification et n’ouvre aucune fenêtre.</translation>
    </message>
    <message>
        <source>ReLink can&apos;t tell whether it starts at login here.</source>
        <translation>ReLink ne peut pas savoir s’il est lancé ici à l’ouverture de session.</translation>
    </message>
    <message>
        <source>ReLink gives its access to {company} back to Intuit and asks for it anew: you sign in once more, as an admin. Nothing is sent until you have confirmed the new date.</source>
        <translation>ReLink rend à Intuit son accès à {company} et le redemande&#xa0;: vous ouvrez une nouvelle session, comme administrateur. Rien n’est envoyé tant que vous n’avez pas confirmé la nouvelle date.</translation>
    </message>
    <message>
        <source>ReLink has a message to them ready.</source>
        <translation>ReLink a un message prêt pour cette personne.</translation>
    </message>
    <message>
        <source>ReLink has kept no history of this connection so far. The next answer of QuickBooks is the first thing it writes down.</source>
        <translation>ReLink n’a pas encore d’historique de cette connexion. La prochaine réponse de QuickBooks sera la première chose qu’il y inscrira.</translation>
    </message>
    <message>
        <source>ReLink is looking it up in its journal.</source>
        <translation>ReLink le cherche dans son journal.</translation>
    </message>
    <message>
        <source>ReLink is opening its journal.</source>
        <translation>ReLink ouvre son journal.</translation>
    </message>
    <message>
        <source>ReLink is opening its journal. The rest follows.</source>
        <translation>ReLink ouvre son journal. Le reste suit.</translation>
    </message>
    <message>
        <source>ReLink is starting…</source>
        <translation>ReLink démarre…</translation>
    </message>
    <message>
        <source>ReLink is sure of the cause.</source>
        <translation>ReLink est certain de la cause.</translation>
    </message>
    <message>
        <source>ReLink notifies you of a break, of what will end soon, of a report that suddenly lacks documents, and of a sync that finished.</source>
        <translation>ReLink vous avise d’une interruption, de ce qui prendra bientôt fin, d’un rapport auquel il manque soudain des documents et d’une synchronisation terminée.</translation>
    </message>
    <message>
        <source>ReLink stays in the tray</source>
        <translation>ReLink reste dans la zone de notification</translation>
    </message>
    <message>
        <source>ReLink waits until {time}, also if you close this window.</source>
        <translation>ReLink attend jusqu’à {time}, même si vous fermez cette fenêtre.</translation>
    </message>
    <message>
        <source>Reading QuickBooks and comparing it with the ledger, document by document…</source>
        <translation>Lecture de QuickBooks et comparaison avec le grand livre, document par document…</translation>
    </message>
    <message>
        <source>Reading QuickBooks&apos; settings…</source>
        <translation>Lecture des paramètres de QuickBooks…</translation>
    </message>
    <message>
        <source>Reading accounts and taxes from QuickBooks…</source>
        <translation>Lecture des comptes et des taxes dans QuickBooks…</translation>
    </message>
    <message>
        <source>Reading the closing date from QuickBooks…</source>
        <translation>Lecture de la date de clôture dans QuickBooks…</translation>
    </message>
    <message>
        <source>Reading the history</source>
        <translation>Lecture de l’historique</translation>
    </message>
    <message>
        <source>Reading the journal…</source>
        <translation>Lecture du journal…</translation>
    </message>
    <message>
        <source>Reading the report…</source>
        <translation>Lecture du rapport…</translation>
    </message>
    <message>
        <source>Reads this month</source>
        <translation>Lectures ce mois-ci</translation>
    </message>
    <message>
        <source>Ready to start</source>
        <translation>Prêt à démarrer</translation>
    </message>
    <message>
        <source>Reconnect to QuickBooks Online</source>
        <translation>Se reconnecter à QuickBooks Online</translation>
    </message>
    <message>
        <source>Redirect URI to register</source>
        <translation>Redirect URI à enregistrer</translation>
    </message>
    <message>
        <source>Reopen the period, or change the closing date in QuickBooks. Nothing is re-dated.</source>
        <translation>Rouvrez la période, ou modifiez la date de clôture dans QuickBooks. Rien n’est redaté.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Resume notifications (snoozed until {time})</source>
        <translation>Reprendre les notifications (suspendues jusqu’à {time})</translation>
    </message>
    <message>
        <source>Return to ReLink. You can close this page.</source>
        <translation>Revenez à ReLink. Vous pouvez fermer cette page.</translation>
    </message>
    <message>
        <source>Save diagnostics of {company}…</source>
        <translation>Enregistrer le diagnostic de {company}…</translation>
    </message>
    <message>
        <source>Save diagnostics…</source>
        <translation>Enregistrer le diagnostic…</translation>
    </message>
    <message>
        <source>Save the keys</source>
        <translation>Enregistrer les clés</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Enregistré sous {path}</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Enregistrement…</translation>
    </message>
    <message>
        <source>Say what happened</source>
        <translation>Dire ce qui s’est passé</translation>
    </message>
    <message>
        <source>Search by number, contact, property or amount</source>
        <translation>Chercher un numéro, un contact, un immeuble ou un montant</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Sections</translation>
    </message>
    <message>
        <source>Send it</source>
        <translation>L’envoyer</translation>
    </message>
    <message>
        <source>Send them</source>
        <translation>Les envoyer</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tout afficher</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Afficher dans le dossier</translation>
    </message>
    <message>
        <source>Show the list</source>
        <translation>Afficher la liste</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Côte à côte</translation>
    </message>
    <message>
        <source>Since {began} there was no access.</source>
        <translation>Depuis le {began}, il n’y a pas d’accès.</translation>
    </message>
    <message>
        <source>Since {moment}, nothing of the report has been taken in for this company. What is in QuickBooks stays as it is.</source>
        <translation>Depuis le {moment}, rien du rapport n’est repris pour cette entreprise. Ce qui est dans QuickBooks reste tel quel.</translation>
    </message>
    <message>
        <source>Since {moment}.</source>
        <translation>Depuis le {moment}.</translation>
    </message>
    <message>
        <source>Snooze notifications for an hour</source>
        <translation>Suspendre les notifications pendant une heure</translation>
    </message>
    <message>
        <source>Snooze notifications until tomorrow</source>
        <translation>Suspendre les notifications jusqu’à demain</translation>
    </message>
    <message>
        <source>Snoozed until {time}. What is missed leaves a dot on the icon.</source>
        <translation>Suspendues jusqu’à {time}. Ce qui est manqué laisse un point sur l’icône.</translation>
    </message>
    <message>
        <source>Sort by “{column}”</source>
        <translation>Trier par «&#xa0;{column}&#xa0;»</translation>
    </message>
    <message>
        <source>Start ReLink when I log in</source>
        <translation>Lancer ReLink à l’ouverture de session</translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation>Lancer à l’ouverture de session</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Démarrage</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Démarrage…</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Step {number} of 5</source>
        <extracomment>Of the way that every connection takes. What comes before it once, its end and the ways of their own, such as disabling, are not counted; what becomes of a sign-in is part of connecting. Pages before a company is chosen, and those whose title names it.</extracomment>
        <translation>Étape {number} sur 5</translation>
    </message>
    <message>
        <source>Still open</source>
        <translation>Solde ouvert</translation>
    </message>
    <message>
        <source>Still to be filled in: {fields}</source>
        <translation>Encore à remplir&#xa0;: {fields}</translation>
    </message>
    <message>
        <source>Still waiting for your browser</source>
        <translation>Toujours en attente de votre navigateur</translation>
    </message>
    <message>
        <source>Support can see from this what happened, when, and what QuickBooks answered. Below is every letter of it: no password or key, no name, no amount. ReLink sends it to nobody.</source>
        <translation>Le soutien peut y voir ce qui s’est passé, quand, et ce que QuickBooks a répondu. En voici le texte intégral&#xa0;: aucun mot de passe ni clé, aucun nom, aucun montant. ReLink ne l’envoie à personne.</translation>
    </message>
    <message>
        <source>Sync From</source>
        <translation>Date de départ</translation>
    </message>
    <message>
        <source>Sync From afterwards</source>
        <translation>Date de départ ensuite</translation>
    </message>
    <message>
        <source>Sync From can&apos;t be before {day}.</source>
        <translation>La date de départ ne peut pas précéder le {day}.</translation>
    </message>
    <message>
        <source>Sync From can&apos;t be before {day}. Choose that day or a later one.</source>
        <translation>La date de départ ne peut pas précéder le {day}. Choisissez ce jour ou un jour ultérieur.</translation>
    </message>
    <message>
        <source>Sync From can&apos;t be in the future.</source>
        <translation>La date de départ ne peut pas être dans le futur.</translation>
    </message>
    <message>
        <source>Sync From can&apos;t be in the future. Choose today or an earlier date.</source>
        <translation>La date de départ ne peut pas être dans l’avenir. Choisissez aujourd’hui ou une date antérieure.</translation>
    </message>
    <message>
        <source>Sync From is still {day}.</source>
        <translation>La date de départ est toujours le {day}.</translation>
    </message>
    <message numerus="yes">
        <source>Sync From is {day} now; {n} document ({money}) lies before it.</source>
        <comment>Sync From is {day} now; {n} documents ({money}) lie before it.</comment>
        <translation>
            <numerusform>La date de départ est maintenant le {day}; {n} document ({money}) la précède.</numerusform>
            <numerusform>La date de départ est maintenant le {day}; {n} documents ({money}) la précèdent.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sync From {day}: {figures}</source>
        <translation>Date de départ {day}&#xa0;: {figures}</translation>
    </message>
    <message>
        <source>That can change with the next sync.</source>
        <translation>Cela peut changer à la prochaine synchronisation.</translation>
    </message>
    <message>
        <source>That is the most likely cause.</source>
        <translation>C’est la cause la plus probable.</translation>
    </message>
    <message>
        <source>That is the most likely cause; it could also be that {others}.</source>
        <translation>C’est la cause la plus probable; autre possibilité&#xa0;: {others}.</translation>
    </message>
    <message>
        <source>The books are closed up to {day}.</source>
        <translation>Les livres sont clôturés jusqu’au {day}.</translation>
    </message>
    <message>
        <source>The books are not closed</source>
        <translation>Les livres ne sont pas clôturés</translation>
    </message>
    <message>
        <source>The books are not closed any more.</source>
        <translation>Les livres ne sont plus clôturés.</translation>
    </message>
    <message>
        <source>The closing date moved back to {day}.</source>
        <translation>La date de clôture a été ramenée au {day}.</translation>
    </message>
    <message>
        <source>The company is really gone</source>
        <translation>L’entreprise a vraiment disparu</translation>
    </message>
    <message>
        <source>The connection is disabled</source>
        <translation>La connexion est désactivée</translation>
    </message>
    <message>
        <source>The connection is healthy</source>
        <translation>La connexion est saine</translation>
    </message>
    <message>
        <source>The connection was disabled in ReLink, on purpose.</source>
        <translation>La connexion a été désactivée dans ReLink, volontairement.</translation>
    </message>
    <message>
        <source>The connection works. You can still sign in again, for example as another QuickBooks admin.</source>
        <translation>La connexion fonctionne. Vous pouvez tout de même rouvrir une session, par exemple comme un autre administrateur QuickBooks.</translation>
    </message>
    <message>
        <source>The connection&apos;s card offers what can be done about each.</source>
        <translation>La fiche de la connexion propose ce qui peut être fait pour chacun.</translation>
    </message>
    <message>
        <source>The keys are being saved.</source>
        <translation>Les clés sont en cours d’enregistrement.</translation>
    </message>
    <message numerus="yes">
        <source>The last time, it had {n} document of it ({money}).</source>
        <comment>The last time, it had {n} documents of it ({money}).</comment>
        <translation>
            <numerusform>La dernière fois, il en avait {n} document ({money}).</numerusform>
            <numerusform>La dernière fois, il en avait {n} documents ({money}).</numerusform>
        </translation>
    </message>
    <message>
        <source>The ledger has no documents in this time</source>
        <translation>Le grand livre n’a aucun document pour cette période</translation>
    </message>
    <message>
        <source>The ledger has no documents yet, so there is nothing to match.</source>
        <translation>Le grand livre n’a encore aucun document&#xa0;: il n’y a donc rien à faire correspondre.</translation>
    </message>
    <message>
        <source>The ledger has no documents yet. Add some there; they appear here by themselves.</source>
        <translation>Le grand livre n’a encore aucun document. Ajoutez-en; ils apparaissent ici d’eux-mêmes.</translation>
    </message>
    <message>
        <source>The ledger is being read. This takes a moment.</source>
        <translation>Lecture du grand livre en cours. Cela prend un moment.</translation>
    </message>
    <message>
        <source>The list is as of {time}.</source>
        <translation>La liste date de {time}.</translation>
    </message>
    <message>
        <source>The list shows what ReLink&apos;s journal knows.</source>
        <translation>La liste montre ce que sait le journal de ReLink.</translation>
    </message>
    <message>
        <source>The newest {shown} of {count} entries are listed; the export has them all.</source>
        <translation>Les {shown} plus récentes entrées sur {count} figurent dans la liste; l’exportation les contient toutes.</translation>
    </message>
    <message>
        <source>The original date is {day}.</source>
        <translation>La date d’origine est le {day}.</translation>
    </message>
    <message>
        <source>The record begins now</source>
        <translation>Le relevé commence maintenant</translation>
    </message>
    <message>
        <source>The record begins {moment}.</source>
        <translation>Le relevé commence le {moment}.</translation>
    </message>
    <message>
        <source>The report begins later on purpose</source>
        <translation>Le rapport commence plus tard à dessein</translation>
    </message>
    <message>
        <source>The report has changed meanwhile, or you have answered: there is nothing to decide.</source>
        <translation>Le rapport a changé entre-temps, ou vous avez répondu&#xa0;: il n’y a rien à décider.</translation>
    </message>
    <message>
        <source>The report is taken in as it is. Nothing is voided or changed in QuickBooks, but ReLink no longer compares what is gone, and no longer tells you of changes to it. Should it come back, ReLink takes it up again.</source>
        <translation>Le rapport est repris tel quel. Rien n’est annulé ni modifié dans QuickBooks, mais ReLink ne compare plus ce qui a disparu et ne vous en signale plus les modifications. Si cela revient, ReLink le reprend.</translation>
    </message>
    <message>
        <source>The report lacks nothing any more</source>
        <translation>Il ne manque plus rien au rapport</translation>
    </message>
    <message numerus="yes">
        <source>The report lacks {n} document of {company}</source>
        <comment>The report lacks {n} documents of {company}</comment>
        <translation>
            <numerusform>Il manque au rapport {n} document de {company}</numerusform>
            <numerusform>Il manque au rapport {n} documents de {company}</numerusform>
        </translation>
    </message>
    <message>
        <source>The report no longer has {company}</source>
        <translation>Le rapport n’a plus {company}</translation>
    </message>
    <message>
        <source>The sign-in ended</source>
        <translation>L’ouverture de session a pris fin</translation>
    </message>
    <message>
        <source>The sign-in was cancelled in ReLink.</source>
        <translation>L’ouverture de session a été annulée dans ReLink.</translation>
    </message>
    <message>
        <source>The sync goes on by itself.</source>
        <translation>La synchronisation se poursuit d’elle-même.</translation>
    </message>
    <message>
        <source>The sync has begun and might take some time. You can go on with your other work.</source>
        <translation>La synchronisation a commencé et peut prendre un certain temps. Vous pouvez poursuivre votre travail.</translation>
    </message>
    <message>
        <source>The sync is being started.</source>
        <translation>La synchronisation démarre.</translation>
    </message>
    <message>
        <source>The totals of the ledger and QuickBooks differ</source>
        <translation>Les totaux du grand livre et de QuickBooks diffèrent</translation>
    </message>
    <message>
        <source>The tray icon and the window show how far it is, and you are told when it is done.</source>
        <translation>L’icône de la zone de notification et la fenêtre montrent où elle en est, et vous êtes avisé quand elle est terminée.</translation>
    </message>
    <message numerus="yes">
        <source>The {n} document that it had the last time ({money}) is not in it now.</source>
        <comment>None of the {n} documents that it had the last time ({money}) are in it now.</comment>
        <translation>
            <numerusform>Le document qu’il avait la dernière fois ({money}) n’y est plus.</numerusform>
            <numerusform>Aucun des {n} documents qu’il avait la dernière fois ({money}) n’y est plus.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are none yet.</source>
        <translation>Il n’y en a pas encore.</translation>
    </message>
    <message>
        <source>There is no month {month}: write it out, like {day}.</source>
        <translation>Il n’y a pas de mois {month}&#xa0;: écrivez-le en toutes lettres, comme {day}.</translation>
    </message>
    <message>
        <source>There is no such day: {month} has {count} days.</source>
        <translation>Ce jour n’existe pas&#xa0;: {month} compte {count} jours.</translation>
    </message>
    <message>
        <source>They are really gone</source>
        <translation>Ils ont vraiment disparu</translation>
    </message>
    <message>
        <source>This can be {one} or {other}: write the month out.</source>
        <translation>Ce peut être le {one} ou le {other}&#xa0;: écrivez le mois en toutes lettres.</translation>
    </message>
    <message>
        <source>This can&apos;t be read as a date: write it like {day}.</source>
        <translation>Cela ne se lit pas comme une date&#xa0;: écrivez-la comme {day}.</translation>
    </message>
    <message numerus="yes">
        <source>This date lies after the locked period, which ends with the closing date {closing}. {n} document ({money}) dated in the open days between would be left out.</source>
        <comment>This date lies after the locked period, which ends with the closing date {closing}. {n} documents ({money}) dated in the open days between would be left out.</comment>
        <translation>
            <numerusform>Cette date suit la période verrouillée, qui se termine à la date de clôture du {closing}. {n} document ({money}) daté des jours ouverts entre les deux serait omis.</numerusform>
            <numerusform>Cette date suit la période verrouillée, qui se termine à la date de clôture du {closing}. {n} documents ({money}) datés des jours ouverts entre les deux seraient omis.</numerusform>
        </translation>
    </message>
    <message>
        <source>This day lies before {day}</source>
        <translation>Ce jour précède le {day}</translation>
    </message>
    <message>
        <source>This day lies in the future</source>
        <translation>Ce jour est dans le futur</translation>
    </message>
    <message>
        <source>This is the ledger as it was on {moment}: its report lacks documents since then, and is not taken in.</source>
        <extracomment>Rows of a table that are written out; the rest is counted.</extracomment>
        <translation>Voici le grand livre tel qu’il était le {moment}&#xa0;: depuis, il manque des documents à son rapport, qui n’est pas repris.</translation>
    </message>
    <message>
        <source>This is the wrong file</source>
        <translation>C’est le mauvais fichier</translation>
    </message>
    <message>
        <source>To QuickBooks</source>
        <translation>Vers QuickBooks</translation>
    </message>
    <message>
        <source>To QuickBooks, first {moment}</source>
        <translation>Vers QuickBooks, d’abord le {moment}</translation>
    </message>
    <message>
        <source>To go on: {steps}</source>
        <translation>Pour continuer&#xa0;: {steps}</translation>
    </message>
    <message>
        <source>To send what waits, reopen the period, or change the closing date in QuickBooks: under Account and settings, Advanced, Accounting. ReLink then asks before it sends.</source>
        <translation>Pour envoyer ce qui attend, rouvrez la période, ou modifiez la date de clôture dans QuickBooks&#xa0;: sous Compte et paramètres, Avancé, Comptabilité. ReLink demande alors avant d’envoyer.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Type a date, such as {day}. Up and Down move it by a day, Page Up and Page Down by a month; F4 opens the calendar.</source>
        <translation>Tapez une date, comme {day}. Les flèches haut et bas la déplacent d’un jour, Page précédente et Page suivante d’un mois; F4 ouvre le calendrier.</translation>
    </message>
    <message>
        <source>Use an earlier Sync From?</source>
        <translation>Utiliser une date de départ antérieure?</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>Fournisseur</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>Annulé</translation>
    </message>
    <message>
        <source>Waiting for your browser</source>
        <translation>En attente de votre navigateur</translation>
    </message>
    <message>
        <source>Waiting meanwhile: {documents}.</source>
        <translation>En attente entre-temps&#xa0;: {documents}.</translation>
    </message>
    <message>
        <source>Waiting: {documents}, {amount}.</source>
        <translation>En attente&#xa0;: {documents}, {amount}.</translation>
    </message>
    <message>
        <source>What are the ledger&apos;s names in QuickBooks?</source>
        <translation>À quoi correspondent les noms du grand livre dans QuickBooks?</translation>
    </message>
    <message>
        <source>What came while there was no access</source>
        <translation>Ce qui est arrivé pendant l’absence d’accès</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Ce qui diffère</translation>
    </message>
    <message>
        <source>What do you want to connect to?</source>
        <translation>À quoi voulez-vous vous connecter?</translation>
    </message>
    <message>
        <source>What is dated before {day} stays as it is, and ReLink goes on comparing it with QuickBooks. What changes of it in the ledger does not reach ReLink. You are not asked again, whichever day the report begins on.</source>
        <translation>Ce qui est daté d’avant le {day} reste tel quel, et ReLink continue de le comparer avec QuickBooks. Ce qui en change dans le grand livre ne parvient pas à ReLink. On ne vous le redemande plus, quel que soit le jour où le rapport commence.</translation>
    </message>
    <message>
        <source>What is in QuickBooks agrees with the ledger, to the cent</source>
        <translation>Ce qui est dans QuickBooks concorde avec le grand livre, au cent près</translation>
    </message>
    <message>
        <source>What is older is in the figures alone.</source>
        <translation>Ce qui est plus ancien ne figure que dans les chiffres.</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Que faire</translation>
    </message>
    <message>
        <source>What was in QuickBooks agreed with the ledger, to the cent</source>
        <translation>Ce qui était dans QuickBooks concordait avec le grand livre, au cent près</translation>
    </message>
    <message>
        <source>What was sent stays in QuickBooks. Dates, mappings and the journal stay here, so that a later reconnect goes on where this ended.</source>
        <translation>Ce qui a été envoyé reste dans QuickBooks. Les dates, les correspondances et le journal restent ici, de sorte qu’une reconnexion ultérieure reprend là où vous vous êtes arrêté.</translation>
    </message>
    <message>
        <source>What we saw: {evidence}</source>
        <translation>Ce que nous avons constaté&#xa0;: {evidence}</translation>
    </message>
    <message>
        <source>What will arrive when you reconnect, by month</source>
        <translation>Ce qui arrivera quand vous vous reconnecterez, par mois</translation>
    </message>
    <message>
        <source>What will arrive when you reconnect, by month, as the report was last read</source>
        <translation>Ce qui arrivera quand vous vous reconnecterez, par mois, selon la dernière lecture du rapport</translation>
    </message>
    <message>
        <source>Where are the ledger&apos;s documents?</source>
        <translation>Où sont les documents du grand livre?</translation>
    </message>
    <message>
        <source>Which ledger company do you want to connect?</source>
        <translation>Quelle entreprise du grand livre voulez-vous connecter?</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>Write e-mail</source>
        <translation>Écrire un courriel</translation>
    </message>
    <message>
        <source>You are connected</source>
        <translation>Vous êtes connecté</translation>
    </message>
    <message>
        <source>You are in the practice company: a simulator with a sample ledger. Nothing here reaches Intuit.</source>
        <translation>Vous êtes dans l’entreprise d’entraînement&#xa0;: un simulateur avec un grand livre d’exemple. Rien d’ici ne parvient à Intuit.</translation>
    </message>
    <message>
        <source>You are signed in. ReLink checks the company and reads its closing date.</source>
        <translation>Votre session est ouverte. ReLink vérifie l’entreprise et lit sa date de clôture.</translation>
    </message>
    <message>
        <source>You can go on with your work meanwhile.</source>
        <translation>Vous pouvez poursuivre votre travail entre-temps.</translation>
    </message>
    <message>
        <source>You choose the right one next. Until then, nothing of this one is taken in.</source>
        <translation>Vous choisissez ensuite le bon. D’ici là, rien de celui-ci n’est repris.</translation>
    </message>
    <message>
        <source>You said that this is the wrong file: choose the right one, or export it anew under the same name.</source>
        <translation>Vous avez dit que c’est le mauvais fichier&#xa0;: choisissez le bon, ou exportez-le de nouveau sous le même nom.</translation>
    </message>
    <message>
        <source>Your browser did not open</source>
        <translation>Votre navigateur ne s’est pas ouvert</translation>
    </message>
    <message>
        <source>Your browser will open QuickBooks. Sign in there as an admin of the company.</source>
        <translation>Votre navigateur ouvrira QuickBooks. Ouvrez-y une session comme administrateur de l’entreprise.</translation>
    </message>
    <message>
        <source>Your choice is being saved.</source>
        <translation>Votre choix est en cours d’enregistrement.</translation>
    </message>
    <message>
        <source>Your decision is being carried out.</source>
        <translation>Votre décision est en cours d’exécution.</translation>
    </message>
    <message>
        <source>Your firm&apos;s development keys at Intuit</source>
        <translation>Les clés de développement de votre cabinet chez Intuit</translation>
    </message>
    <message>
        <source>Your firm&apos;s production keys at Intuit</source>
        <translation>Les clés de production de votre cabinet chez Intuit</translation>
    </message>
    <message>
        <source>Your password stays with QuickBooks; ReLink never sees it.</source>
        <translation>Votre mot de passe reste chez QuickBooks; ReLink ne le voit jamais.</translation>
    </message>
    <message>
        <source>about {hours} h</source>
        <translation>environ {hours} h</translation>
    </message>
    <message>
        <source>about {minutes} min</source>
        <translation>environ {minutes} min</translation>
    </message>
    <message>
        <source>access ends {day}, reconnect early</source>
        <translation>l’accès se termine le {day}, reconnectez-vous à temps</translation>
    </message>
    <message>
        <source>access ends {day}; {who} can reconnect before then</source>
        <translation>l’accès prend fin le {day}; {who} peut reconnecter avant</translation>
    </message>
    <message>
        <source>an administrator of your firm</source>
        <translation>un administrateur de votre cabinet</translation>
    </message>
    <message>
        <source>an earlier version</source>
        <translation>une version antérieure</translation>
    </message>
    <message numerus="yes">
        <source>and {n} more</source>
        <comment>and {n} more</comment>
        <translation>
            <numerusform>et {n} de plus</numerusform>
            <numerusform>et {n} de plus</numerusform>
        </translation>
    </message>
    <message>
        <source>asks no more until the closed period holds back another one</source>
        <translation>ne demande plus rien tant que la période clôturée n’en retient pas un autre</translation>
    </message>
    <message>
        <source>changed {day}</source>
        <translation>modifié {day}</translation>
    </message>
    <message>
        <source>checking…</source>
        <translation>vérification…</translation>
    </message>
    <message numerus="yes">
        <source>closed books hold back {n} document: reopen them, or change the closing date in QuickBooks</source>
        <comment>closed books hold back {n} documents: reopen them, or change the closing date in QuickBooks</comment>
        <translation>
            <numerusform>des livres clôturés retiennent {n} document&#xa0;: rouvrez-les, ou modifiez la date de clôture dans QuickBooks</numerusform>
            <numerusform>des livres clôturés retiennent {n} documents&#xa0;: rouvrez-les, ou modifiez la date de clôture dans QuickBooks</numerusform>
        </translation>
    </message>
    <message>
        <source>comparing with QuickBooks</source>
        <translation>rapprochement avec QuickBooks</translation>
    </message>
    <message>
        <source>connected again</source>
        <translation>de nouveau connectée</translation>
    </message>
    <message>
        <source>connected, checked {ago}</source>
        <translation>connectée, vérifiée {ago}</translation>
    </message>
    <message>
        <source>connected, sync paused, checked {ago}</source>
        <translation>connectée, synchronisation en pause, vérifiée {ago}</translation>
    </message>
    <message>
        <source>connected; confirm Sync From to begin</source>
        <translation>connectée; confirmez la date de départ pour commencer</translation>
    </message>
    <message>
        <source>connected; confirm Sync From to resume</source>
        <translation>connectée; confirmez la date de départ pour reprendre</translation>
    </message>
    <message>
        <source>disabled, reconnect to resume</source>
        <translation>désactivée, reconnectez-vous pour reprendre</translation>
    </message>
    <message>
        <source>for a supporter: what happened and when, without any secret</source>
        <translation>pour le soutien&#xa0;: ce qui s’est passé et quand, sans aucun secret</translation>
    </message>
    <message>
        <source>for a supporter; you see it first, and it holds no secrets</source>
        <translation>pour le soutien; vous le voyez d’abord, et il ne contient aucun secret</translation>
    </message>
    <message>
        <source>inactive there</source>
        <translation>inactif là-bas</translation>
    </message>
    <message numerus="yes">
        <source>it agreed to the cent</source>
        <comment>all agreed to the cent</comment>
        <translation>
            <numerusform>concordante au cent près</numerusform>
            <numerusform>toutes concordantes au cent près</numerusform>
        </translation>
    </message>
    <message>
        <source>just now</source>
        <translation>à l’instant</translation>
    </message>
    <message>
        <source>leaves it out of every sync until you include it again; QuickBooks keeps what it has</source>
        <translation>l’omet de chaque synchronisation tant que vous ne l’incluez pas de nouveau; QuickBooks garde ce qu’il a</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>moins d’une minute</translation>
    </message>
    <message>
        <source>next at {time}</source>
        <translation>prochaine à {time}</translation>
    </message>
    <message>
        <source>no syncs</source>
        <translation>aucune synchronisation</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>none compared yet</source>
        <translation>pas encore rapprochées</translation>
    </message>
    <message>
        <source>not checked since {time}</source>
        <translation>non vérifiée depuis {time}</translation>
    </message>
    <message>
        <source>not known. ReLink did not run, or could not reach QuickBooks.</source>
        <translation>inconnu. ReLink ne fonctionnait pas, ou ne pouvait pas joindre QuickBooks.</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>absent</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>pas encore</translation>
    </message>
    <message>
        <source>nothing can be sent</source>
        <translation>rien ne peut être envoyé</translation>
    </message>
    <message>
        <source>saving…</source>
        <translation>enregistrement…</translation>
    </message>
    <message>
        <source>shows the folder in which ReLink keeps one for each month that is over, once all of it is in QuickBooks</source>
        <translation>affiche le dossier où ReLink en conserve un pour chaque mois terminé, dès que tout y est dans QuickBooks</translation>
    </message>
    <message>
        <source>signing in, in your browser</source>
        <translation>ouverture de session en cours dans votre navigateur</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>depuis le {day}</translation>
    </message>
    <message>
        <source>sync finished</source>
        <translation>synchronisation terminée</translation>
    </message>
    <message>
        <source>sync waits at {done} of {total}</source>
        <translation>synchronisation en attente à {done} sur {total}</translation>
    </message>
    <message>
        <source>syncing {done} of {total}</source>
        <translation>synchronisation de {done} sur {total}</translation>
    </message>
    <message>
        <source>syncing {done} of {total}, {left} left</source>
        <translation>synchronisation de {done} sur {total}, reste {left}</translation>
    </message>
    <message>
        <source>takes its place again, and goes to QuickBooks if it may</source>
        <translation>reprend sa place et part vers QuickBooks s’il le peut</translation>
    </message>
    <message>
        <source>the company</source>
        <translation>l’entreprise</translation>
    </message>
    <message numerus="yes">
        <source>the report lacks {n} document that it had</source>
        <comment>the report lacks {n} documents that it had</comment>
        <translation>
            <numerusform>il manque au rapport {n} document qu’il avait</numerusform>
            <numerusform>il manque au rapport {n} documents qu’il avait</numerusform>
        </translation>
    </message>
    <message>
        <source>the report no longer has this company</source>
        <translation>le rapport n’a plus cette entreprise</translation>
    </message>
    <message>
        <source>the sign-in ended</source>
        <translation>l’ouverture de session a pris fin</translation>
    </message>
    <message>
        <source>the sync has waited for QuickBooks since {time}</source>
        <translation>la synchronisation attend QuickBooks depuis {time}</translation>
    </message>
    <message>
        <source>under 1 min</source>
        <translation>moins de 1 min</translation>
    </message>
    <message>
        <source>waits for the right report</source>
        <translation>attend le bon rapport</translation>
    </message>
    <message>
        <source>{breaks}; {syncs}.</source>
        <translation>{breaks}; {syncs}.</translation>
    </message>
    <message>
        <source>{cause} at {time}, reconnect to resume</source>
        <translation>{cause} ({time}), reconnectez-vous pour reprendre</translation>
    </message>
    <message>
        <source>{cause}. Last checked {time}</source>
        <translation>{cause}. Dernière vérification&#xa0;: {time}</translation>
    </message>
    <message>
        <source>{cause}. Nothing to do</source>
        <translation>{cause}. Rien à faire</translation>
    </message>
    <message>
        <source>{cause}. Nothing to do, trying again {time}</source>
        <translation>{cause}. Rien à faire, nouvel essai à {time}</translation>
    </message>
    <message>
        <source>{company} can&apos;t send documents to QuickBooks ({quickbooks}, {realm}) since {moment}.</source>
        <translation>{company} ne peut plus envoyer de documents à QuickBooks ({quickbooks}, {realm}) depuis le {moment}.</translation>
    </message>
    <message>
        <source>{company} is connected to QuickBooks.</source>
        <translation>{company} est connectée à QuickBooks.</translation>
    </message>
    <message>
        <source>{company}: documents can&apos;t reach QuickBooks</source>
        <translation>{company}&#xa0;: des documents ne peuvent pas parvenir à QuickBooks</translation>
    </message>
    <message>
        <source>{contact} · {money} · {issued}, due {due}</source>
        <extracomment>What can&apos;t be excluded: it is on its way, or no longer there.</extracomment>
        <translation>{contact} · {money} · {issued}, échéance {due}</translation>
    </message>
    <message>
        <source>{count} of {allowance}</source>
        <translation>{count} sur {allowance}</translation>
    </message>
    <message>
        <source>{count} of {allowance} reads this month</source>
        <translation>{count} lectures sur {allowance} ce mois-ci</translation>
    </message>
    <message>
        <source>{day} is another day of the week: leave its name out.</source>
        <translation>Le {day} est un autre jour de la semaine&#xa0;: omettez-en le nom.</translation>
    </message>
    <message numerus="yes">
        <source>{differing} of {n} comparison found differences</source>
        <comment>{differing} of {n} comparisons found differences</comment>
        <translation>
            <numerusform>{differing} rapprochement sur {n} avec des écarts</numerusform>
            <numerusform>{differing} rapprochements sur {n} avec des écarts</numerusform>
        </translation>
    </message>
    <message>
        <source>{documents}, {count} of them approved</source>
        <translation>{documents}, dont {count} approuvés</translation>
    </message>
    <message>
        <source>{documents}. Oldest: {day}, {kind} {number}, {contact}</source>
        <translation>{documents}. Le plus ancien&#xa0;: {day}, {kind} {number}, {contact}</translation>
    </message>
    <message>
        <source>{duration} so far</source>
        <translation>{duration} jusqu’ici</translation>
    </message>
    <message>
        <source>{environment} client ID</source>
        <translation>ID client ({environment})</translation>
    </message>
    <message>
        <source>{environment} redirect address</source>
        <translation>Adresse de redirection ({environment})</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} au {last}</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} h</translation>
    </message>
    <message>
        <source>{hours} h ago</source>
        <translation>il y a {hours} h</translation>
    </message>
    <message>
        <source>{ledger_company} is connected to {company} in QuickBooks.</source>
        <translation>{ledger_company} est connectée à {company} dans QuickBooks.</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>{minutes} min ago</source>
        <translation>il y a {minutes} min</translation>
    </message>
    <message>
        <source>{moment}, after {duration}</source>
        <translation>{moment}, après {duration}</translation>
    </message>
    <message>
        <source>{moment}, {duration}: {cause}</source>
        <translation>{moment}, {duration}&#xa0;: {cause}</translation>
    </message>
    <message>
        <source>{money} open</source>
        <translation>{money} ouvert</translation>
    </message>
    <message>
        <source>{month}, from {since} on: what is in QuickBooks agrees with the ledger, to the cent: {told}. Nothing waits.</source>
        <translation>{month}, à partir du {since}&#xa0;: ce qui est dans QuickBooks concorde avec le grand livre, au cent près&#xa0;: {told}. Rien n’attend.</translation>
    </message>
    <message>
        <source>{month}: what is in QuickBooks agrees with the ledger, to the cent: {told}. Nothing waits.</source>
        <translation>{month}&#xa0;: ce qui est dans QuickBooks concorde avec le grand livre, au cent près&#xa0;: {told}. Rien n’attend.</translation>
    </message>
    <message>
        <source>{name}: {documents}, {money}</source>
        <translation>{name}&#xa0;: {documents}, {money}</translation>
    </message>
    <message>
        <source>{name}: {what}</source>
        <translation>{name}&#xa0;: {what}</translation>
    </message>
    <message numerus="yes">
        <source>{n} bill</source>
        <comment>{n} bills</comment>
        <translation>
            <numerusform>{n} facture à payer</numerusform>
            <numerusform>{n} factures à payer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} break {within}, {longest}</source>
        <comment>{n} breaks {within}, the longest {longest}</comment>
        <translation>
            <numerusform>{n} interruption {within}, {longest}</numerusform>
            <numerusform>{n} interruptions {within}, la plus longue {longest}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} company</source>
        <comment>{n} companies</comment>
        <translation>
            <numerusform>{n} entreprise</numerusform>
            <numerusform>{n} entreprises</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} compared, it agreed to the cent</source>
        <comment>{n} compared, all agreed to the cent</comment>
        <translation>
            <numerusform>{n} rapprochée, concordante au cent près</numerusform>
            <numerusform>{n} rapprochées, toutes concordantes au cent près</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} credit note</source>
        <comment>{n} credit notes</comment>
        <translation>
            <numerusform>{n} note de crédit</numerusform>
            <numerusform>{n} notes de crédit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} customer or vendor can&apos;t have the ledger&apos;s name in QuickBooks, which takes no colon and at most 100 characters. Use the name shown, type another one, or choose who it is.</source>
        <comment>{n} customers or vendors can&apos;t have the ledger&apos;s names in QuickBooks, which takes no colon and at most 100 characters. Use the names shown, type others, or choose who they are.</comment>
        <translation>
            <numerusform>{n} client ou fournisseur ne peut pas porter dans QuickBooks son nom du grand livre&#xa0;: pas de deux-points, 100 caractères au plus. Utilisez le nom affiché, saisissez-en un autre ou choisissez de qui il s’agit.</numerusform>
            <numerusform>{n} clients ou fournisseurs ne peuvent pas porter dans QuickBooks leurs noms du grand livre&#xa0;: pas de deux-points, 100 caractères au plus. Utilisez les noms affichés, saisissez-en d’autres ou choisissez de qui il s’agit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} customer or vendor is inactive in QuickBooks, or was merged into another name. Make it active there and read again, or choose who it is now.</source>
        <comment>{n} customers or vendors are inactive in QuickBooks, or were merged into other names. Make them active there and read again, or choose who they are now.</comment>
        <translation>
            <numerusform>{n} client ou fournisseur est inactif dans QuickBooks, ou a été fusionné avec un autre nom. Réactivez-le là-bas puis relisez, ou choisissez de qui il s’agit maintenant.</numerusform>
            <numerusform>{n} clients ou fournisseurs sont inactifs dans QuickBooks, ou ont été fusionnés avec d’autres noms. Réactivez-les là-bas puis relisez, ou choisissez de qui il s’agit maintenant.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} day</source>
        <comment>{n} days</comment>
        <translation>
            <numerusform>{n} jour</numerusform>
            <numerusform>{n} jours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} day ago</source>
        <comment>{n} days ago</comment>
        <translation>
            <numerusform>il y a {n} jour</numerusform>
            <numerusform>il y a {n} jours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} document</source>
        <comment>{n} documents</comment>
        <translation>
            <numerusform>{n} document</numerusform>
            <numerusform>{n} documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} document ({amount}) waits. Nothing is lost.</source>
        <comment>{n} documents ({amount}) wait. Nothing is lost.</comment>
        <translation>
            <numerusform>{n} document ({amount}) attend. Rien n’est perdu.</numerusform>
            <numerusform>{n} documents ({amount}) attendent. Rien n’est perdu.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} document ({money}) credits a document dated before Sync From, which QuickBooks would not have.</source>
        <comment>{n} documents ({money}) credit a document dated before Sync From, which QuickBooks would not have.</comment>
        <translation>
            <numerusform>{n} document ({money}) crédite un document antérieur à la date de départ, que QuickBooks n’aurait pas.</numerusform>
            <numerusform>{n} documents ({money}) créditent un document antérieur à la date de départ, que QuickBooks n’aurait pas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} document ({money}) falls in the closed period up to {closing}. It waits until that period is reopened in QuickBooks; nothing is re-dated.</source>
        <comment>{n} documents ({money}) fall in the closed period up to {closing}. They wait until that period is reopened in QuickBooks; nothing is re-dated.</comment>
        <translation>
            <numerusform>{n} document ({money}) tombe dans la période clôturée jusqu’au {closing}. Il attend que cette période soit rouverte dans QuickBooks; rien n’est redaté.</numerusform>
            <numerusform>{n} documents ({money}) tombent dans la période clôturée jusqu’au {closing}. Ils attendent que cette période soit rouverte dans QuickBooks; rien n’est redaté.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} document ({money}) older than this date would be left out. QuickBooks&apos; books are not closed.</source>
        <comment>{n} documents ({money}) older than this date would be left out. QuickBooks&apos; books are not closed.</comment>
        <translation>
            <numerusform>{n} document ({money}) antérieur à cette date serait omis. Les livres de QuickBooks ne sont pas clôturés.</numerusform>
            <numerusform>{n} documents ({money}) antérieurs à cette date seraient omis. Les livres de QuickBooks ne sont pas clôturés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} document a minute, {left} left. You can go on with your work meanwhile.</source>
        <comment>{n} documents a minute, {left} left. You can go on with your work meanwhile.</comment>
        <translation>
            <numerusform>{n} document par minute, reste {left}. Vous pouvez poursuivre votre travail entre-temps.</numerusform>
            <numerusform>{n} documents par minute, reste {left}. Vous pouvez poursuivre votre travail entre-temps.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} document a minute. You can go on with your work meanwhile.</source>
        <comment>{n} documents a minute. You can go on with your work meanwhile.</comment>
        <translation>
            <numerusform>{n} document par minute. Vous pouvez poursuivre votre travail entre-temps.</numerusform>
            <numerusform>{n} documents par minute. Vous pouvez poursuivre votre travail entre-temps.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} document credits one that is left out</source>
        <comment>{n} documents credit some that are left out</comment>
        <translation>
            <numerusform>{n} document en crédite un qui est omis</numerusform>
            <numerusform>{n} documents en créditent qui sont omis</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} document differs</source>
        <comment>{n} documents differ</comment>
        <translation>
            <numerusform>{n} document diffère</numerusform>
            <numerusform>{n} documents diffèrent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} document differs between the ledger and QuickBooks</source>
        <comment>{n} documents differ between the ledger and QuickBooks</comment>
        <translation>
            <numerusform>{n} document diffère entre le grand livre et QuickBooks</numerusform>
            <numerusform>{n} documents diffèrent entre le grand livre et QuickBooks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} document differs between the ledger and QuickBooks, as you left it</source>
        <comment>{n} documents differ between the ledger and QuickBooks, as you left them</comment>
        <translation>
            <numerusform>{n} document diffère entre le grand livre et QuickBooks, comme vous l’avez laissé</numerusform>
            <numerusform>{n} documents diffèrent entre le grand livre et QuickBooks, comme vous les avez laissés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} document in the ledger</source>
        <comment>{n} documents in the ledger</comment>
        <translation>
            <numerusform>{n} document dans le grand livre</numerusform>
            <numerusform>{n} documents dans le grand livre</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} document in the report, {shared} of the missing ones among them</source>
        <comment>{n} documents in the report, {shared} of the missing ones among them</comment>
        <translation>
            <numerusform>{n} document dans le rapport, dont {shared} de ceux qui manquent</numerusform>
            <numerusform>{n} documents dans le rapport, dont {shared} de ceux qui manquent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} document is waiting ({money}).</source>
        <comment>{n} documents are waiting ({money}).</comment>
        <translation>
            <numerusform>{n} document est en attente ({money}).</numerusform>
            <numerusform>{n} documents sont en attente ({money}).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} document needs you</source>
        <comment>{n} documents need you</comment>
        <translation>
            <numerusform>{n} document requiert votre attention</numerusform>
            <numerusform>{n} documents requièrent votre attention</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} document needs you, the oldest {shown} are listed</source>
        <comment>{n} documents need you, the oldest {shown} are listed</comment>
        <translation>
            <numerusform>{n} document requiert votre attention, dont les {shown} plus anciens ci-dessous</numerusform>
            <numerusform>{n} documents requièrent votre attention, dont les {shown} plus anciens ci-dessous</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} document of a reopened period can be sent</source>
        <comment>{n} documents of a reopened period can be sent</comment>
        <translation>
            <numerusform>{n} document d’une période rouverte peut être envoyé</numerusform>
            <numerusform>{n} documents d’une période rouverte peuvent être envoyés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} document of open days would be left out</source>
        <comment>{n} documents of open days would be left out</comment>
        <translation>
            <numerusform>{n} document de jours ouverts serait omis</numerusform>
            <numerusform>{n} documents de jours ouverts seraient omis</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} document of somebody else in QuickBooks could not be read and was passed over.</source>
        <comment>{n} documents of somebody else in QuickBooks could not be read and were passed over.</comment>
        <translation>
            <numerusform>{n} document de quelqu’un d’autre dans QuickBooks n’a pas pu être lu et n’a pas été pris en compte.</numerusform>
            <numerusform>{n} documents de quelqu’un d’autre dans QuickBooks n’ont pas pu être lus et n’ont pas été pris en compte.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} document of {month} and before is not yet in QuickBooks as in the ledger ({money}): see to it before these months are closed there.</source>
        <comment>{n} documents of {month} and before are not yet in QuickBooks as in the ledger ({money}): see to them before these months are closed there.</comment>
        <translation>
            <numerusform>Pour {month} et avant, {n} document n’est pas encore dans QuickBooks comme dans le grand livre ({money})&#xa0;: réglez-le avant que ces mois y soient clôturés.</numerusform>
            <numerusform>Pour {month} et avant, {n} documents ne sont pas encore dans QuickBooks comme dans le grand livre ({money})&#xa0;: réglez-les avant que ces mois y soient clôturés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} document of {month} is not yet in QuickBooks as in the ledger ({money}): see to it before the month is closed there.</source>
        <comment>{n} documents of {month} are not yet in QuickBooks as in the ledger ({money}): see to them before the month is closed there.</comment>
        <translation>
            <numerusform>Pour {month}, {n} document n’est pas encore dans QuickBooks comme dans le grand livre ({money})&#xa0;: réglez-le avant que le mois y soit clôturé.</numerusform>
            <numerusform>Pour {month}, {n} documents ne sont pas encore dans QuickBooks comme dans le grand livre ({money})&#xa0;: réglez-les avant que le mois y soit clôturé.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} document that waited ({money}) can be sent now. It goes on waiting until you send it.</source>
        <comment>{n} documents that waited ({money}) can be sent now. They go on waiting until you send them.</comment>
        <translation>
            <numerusform>{n} document en attente ({money}) peut maintenant être envoyé. Il attend jusqu’à ce que vous l’envoyiez.</numerusform>
            <numerusform>{n} documents en attente ({money}) peuvent maintenant être envoyés. Ils attendent jusqu’à ce que vous les envoyiez.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} document waiting</source>
        <comment>{n} documents waiting</comment>
        <translation>
            <numerusform>{n} document en attente</numerusform>
            <numerusform>{n} documents en attente</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} document waiting.</source>
        <comment>{n} documents waiting.</comment>
        <translation>
            <numerusform>{n} document en attente.</numerusform>
            <numerusform>{n} documents en attente.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} document would be left out</source>
        <comment>{n} documents would be left out</comment>
        <translation>
            <numerusform>{n} document serait omis</numerusform>
            <numerusform>{n} documents seraient omis</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} document, {money} to send</source>
        <comment>{n} documents, {money} to send</comment>
        <translation>
            <numerusform>{n} document, {money} à envoyer</numerusform>
            <numerusform>{n} documents, {money} à envoyer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} earlier problem</source>
        <comment>{n} earlier problems</comment>
        <translation>
            <numerusform>{n} problème antérieur</numerusform>
            <numerusform>{n} problèmes antérieurs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} in order</source>
        <comment>{n} in order</comment>
        <translation>
            <numerusform>{n} en ordre</numerusform>
            <numerusform>{n} en ordre</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} invoice</source>
        <comment>{n} invoices</comment>
        <translation>
            <numerusform>{n} facture</numerusform>
            <numerusform>{n} factures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} is another one</source>
        <comment>All {n} are other ones</comment>
        <translation>
            <numerusform>{n} en est un autre</numerusform>
            <numerusform>Les {n} en sont d’autres</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} is excluded by you ({money}).</source>
        <comment>{n} are excluded by you ({money}).</comment>
        <translation>
            <numerusform>{n} est exclu par vous ({money}).</numerusform>
            <numerusform>{n} sont exclus par vous ({money}).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} is left out, dated before Sync From ({money}).</source>
        <comment>{n} are left out, dated before Sync From ({money}).</comment>
        <translation>
            <numerusform>{n} est omis, daté d’avant la date de départ ({money}).</numerusform>
            <numerusform>{n} sont omis, datés d’avant la date de départ ({money}).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} is not approved in the ledger, or voided there ({money}).</source>
        <comment>{n} are not approved in the ledger, or voided there ({money}).</comment>
        <translation>
            <numerusform>{n} n’est pas approuvé dans le grand livre, ou y est annulé ({money}).</numerusform>
            <numerusform>{n} ne sont pas approuvés dans le grand livre, ou y sont annulés ({money}).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} is the same one</source>
        <comment>All {n} are the same ones</comment>
        <translation>
            <numerusform>{n} est le même</numerusform>
            <numerusform>Les {n} sont les mêmes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} is voided in both ({money}).</source>
        <comment>{n} are voided in both ({money}).</comment>
        <translation>
            <numerusform>{n} est annulé des deux côtés ({money}).</numerusform>
            <numerusform>{n} sont annulés des deux côtés ({money}).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} left out</source>
        <comment>{n} left out</comment>
        <translation>
            <numerusform>{n} omis</numerusform>
            <numerusform>{n} omis</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} matched</source>
        <comment>{n} matched</comment>
        <translation>
            <numerusform>{n} correspondance</numerusform>
            <numerusform>{n} correspondances</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} more in QuickBooks is not shown.</source>
        <comment>{n} more in QuickBooks are not shown.</comment>
        <translation>
            <numerusform>{n} autre dans QuickBooks n’est pas affiché.</numerusform>
            <numerusform>{n} autres dans QuickBooks ne sont pas affichés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} name has its match in QuickBooks, but inactive. Make it active there and read again, or choose another one.</source>
        <comment>{n} names have their matches in QuickBooks, but inactive. Make them active there and read again, or choose others.</comment>
        <translation>
            <numerusform>{n} nom a sa correspondance dans QuickBooks, mais elle est inactive. Réactivez-la et relisez, ou choisissez-en une autre.</numerusform>
            <numerusform>{n} noms ont leur correspondance dans QuickBooks, mais elle est inactive. Réactivez-les et relisez, ou choisissez-en d’autres.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} name has no match yet. Only a document that needs it waits; everything else is sent.</source>
        <comment>{n} names have no match yet. Only documents that need them wait; everything else is sent.</comment>
        <translation>
            <numerusform>{n} nom n’a pas encore de correspondance. Seuls les documents qui en ont besoin attendent; tout le reste est envoyé.</numerusform>
            <numerusform>{n} noms n’ont pas encore de correspondance. Seuls les documents qui en ont besoin attendent; tout le reste est envoyé.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} needs you</source>
        <comment>{n} need you</comment>
        <translation>
            <numerusform>{n} à traiter par vous</numerusform>
            <numerusform>{n} à traiter par vous</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} needs you ({money}).</source>
        <comment>{n} need you ({money}).</comment>
        <translation>
            <numerusform>{n} est à traiter par vous ({money}).</numerusform>
            <numerusform>{n} sont à traiter par vous ({money}).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} of the {had} documents that it had the last time ({money}) is not in it now.</source>
        <comment>{n} of the {had} documents that it had the last time ({money}) are not in it now.</comment>
        <translation>
            <numerusform>{n} des {had} documents qu’il avait la dernière fois ({money}) n’y est plus.</numerusform>
            <numerusform>{n} des {had} documents qu’il avait la dernière fois ({money}) n’y sont plus.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} older sync is only counted.</source>
        <comment>{n} older syncs are only counted.</comment>
        <translation>
            <numerusform>{n} synchronisation plus ancienne est seulement comptée.</numerusform>
            <numerusform>{n} synchronisations plus anciennes sont seulement comptées.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} problem</source>
        <comment>{n} problems</comment>
        <translation>
            <numerusform>{n} problème</numerusform>
            <numerusform>{n} problèmes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} stays as QuickBooks has it ({money}).</source>
        <comment>{n} stay as QuickBooks has them ({money}).</comment>
        <translation>
            <numerusform>{n} reste tel quel dans QuickBooks ({money}).</numerusform>
            <numerusform>{n} restent tels quels dans QuickBooks ({money}).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} supplier credit</source>
        <comment>{n} supplier credits</comment>
        <translation>
            <numerusform>{n} crédit fournisseur</numerusform>
            <numerusform>{n} crédits fournisseur</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} sync</source>
        <comment>{n} syncs</comment>
        <translation>
            <numerusform>{n} synchronisation</numerusform>
            <numerusform>{n} synchronisations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} to check in QuickBooks</source>
        <comment>{n} to check in QuickBooks</comment>
        <translation>
            <numerusform>{n} à vérifier dans QuickBooks</numerusform>
            <numerusform>{n} à vérifier dans QuickBooks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} waits ({money}).</source>
        <comment>{n} wait ({money}).</comment>
        <translation>
            <numerusform>{n} attend ({money}).</numerusform>
            <numerusform>{n} attendent ({money}).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} waits in the closed period</source>
        <comment>{n} wait in the closed period</comment>
        <translation>
            <numerusform>{n} attend dans la période clôturée</numerusform>
            <numerusform>{n} attendent dans la période clôturée</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} waits in the closed period ({money}).</source>
        <comment>{n} wait in the closed period ({money}).</comment>
        <translation>
            <numerusform>{n} attend dans la période clôturée ({money}).</numerusform>
            <numerusform>{n} attendent dans la période clôturée ({money}).</numerusform>
        </translation>
    </message>
    <message>
        <source>{proof}.</source>
        <translation>{proof}.</translation>
    </message>
    <message>
        <source>{proof}: {documents}.</source>
        <translation>{proof}&#xa0;: {documents}.</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{sent}; payments came back</source>
        <translation>{sent}; des paiements sont revenus</translation>
    </message>
    <message>
        <source>{status}, {money} settled</source>
        <translation>{status}, {money} réglé</translation>
    </message>
    <message>
        <source>{syncs}, {outcome}</source>
        <translation>{syncs}, {outcome}</translation>
    </message>
    <message>
        <source>{told}, reconnected by {person}</source>
        <translation>{told}, reconnectée par {person}</translation>
    </message>
    <message>
        <source>{unmatched} of {count} without a match</source>
        <translation>{unmatched} sur {count} sans correspondance</translation>
    </message>
    <message>
        <source>{what} since {when}; {who} can fix this</source>
        <translation>{what} depuis {when}; {who} peut y remédier</translation>
    </message>
    <message>
        <source>{what}, since {time}</source>
        <translation>{what}, depuis {time}</translation>
    </message>
    <message>
        <source>{what}: {company}</source>
        <translation>{what}&#xa0;: {company}</translation>
    </message>
    <message>
        <source>{what}; say what happened</source>
        <translation>{what}; dites ce qui s’est passé</translation>
    </message>
    <message>
        <source>{who} can connect one.</source>
        <translation>{who} peut en connecter une.</translation>
    </message>
    <message>
        <source>{who} can fix this. The message below tells them what they need to know.</source>
        <translation>{who} peut y remédier. Le message ci-dessous dit tout ce qu’il faut savoir.</translation>
    </message>
    <message>
        <source>{who} can reconnect before then, and nothing is interrupted.</source>
        <translation>{who} peut reconnecter avant, et rien n’est interrompu.</translation>
    </message>
    <message>
        <source>{who} can say what happened.</source>
        <translation>{who} peut dire ce qui s’est passé.</translation>
    </message>
    <message>
        <source>“{button}” {does}.</source>
        <translation>«&#xa0;{button}&#xa0;» {does}.</translation>
    </message>
    <message>
        <source>✓ agrees</source>
        <translation>✓ concorde</translation>
    </message>
    <message>
        <source>✗ differs</source>
        <translation>✗ diffère</translation>
    </message>
</context>
</TS>
