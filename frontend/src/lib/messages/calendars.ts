import { addMessages } from '.';
import messages from './en/calendars.json';

/** The words of calendars. */
addMessages(messages);
