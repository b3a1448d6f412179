import { addMessages } from '.';
import messages from './en/settings.json';

/** The words of Settings. */
addMessages(messages);
